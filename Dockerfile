FROM python:3.11-slim

WORKDIR /usr/src/moi
COPY requirements.lock .
RUN pip install --no-cache-dir --require-hashes -r requirements.lock

COPY . .
RUN pip install --no-cache-dir --no-deps . \
 && useradd --system --home-dir /data moi \
 && install -d -m 0700 -o moi /data

USER moi
WORKDIR /data
VOLUME /data
EXPOSE 8000
CMD ["moi", "serve", "--host", "0.0.0.0", "--port", "8000", "--data", "/data"]
