"""The PDF file format and nothing else."""
