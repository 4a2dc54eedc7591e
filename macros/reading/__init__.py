"""YAML and front matter into values with their lines; findings into one clear sentence each.

Knows no law.
"""
