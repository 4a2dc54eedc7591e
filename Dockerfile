# The site in a container: built with Python, served by nginx with the security headers of `_headers`.
# compose.yaml has the settings. Run: docker compose up --build
FROM python:3.11.13-slim-bookworm AS build
WORKDIR /project
COPY requirements.txt ./
RUN pip install --no-cache-dir --require-hashes -r requirements.txt
COPY . ./
ARG BRAND=brand
ARG SITE_URL=
RUN BRAND="$BRAND" SITE_URL="$SITE_URL" mkdocs build && python docker/nginx.py site > nginx.conf

FROM nginx:1.28.0-alpine
COPY --from=build /project/nginx.conf /etc/nginx/conf.d/default.conf
COPY --from=build /project/site /usr/share/nginx/html
