"""A store of files that speaks S3 over TLS: moto with one empty bucket in memory, until it is ended."""

import os
import sys
import threading

# Its name begins with "s3", which moto would take for a bucket of that name.
os.environ["S3_IGNORE_SUBDOMAIN_BUCKETNAME"] = "true"

import boto3
from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

port, bucket, certificate, key = int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4]
app = DomainDispatcherApplication(create_backend_app)
server = make_server("127.0.0.1", port, app, threaded=True, ssl_context=(certificate, key))
threading.Thread(target=server.serve_forever, daemon=True).start()
boto3.client(
    "s3",
    endpoint_url=f"https://127.0.0.1:{port}",
    region_name="us-east-1",
    aws_access_key_id="moeder",
    aws_secret_access_key="only-for-this-test",
    verify=False,
).create_bucket(Bucket=bucket)
print("ready", flush=True)
sys.stdin.read()
