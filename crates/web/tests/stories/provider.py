"""A real OpenID Connect provider for the tests: canaille with one user in memory, until the pipe closes; "leave" takes
the user out of every group. With a name, a certificate and a key it is at that name over https, else at localhost in the clear."""

import sys
import threading

from canaille import create_app
from canaille.app import models
from canaille.backends import Backend
from werkzeug.serving import make_server

port, back, groups = int(sys.argv[1]), sys.argv[2], [it for it in sys.argv[3].split(",") if it]
name, certificate, key = sys.argv[4:7] if len(sys.argv) > 4 else ("localhost", None, None)
host = f"{name}:{port}"
app = create_app(
    {
        "SECRET_KEY": "only for this test",
        "SERVER_NAME": host,
        "PREFERRED_URL_SCHEME": "https" if certificate else "http",
        "SESSION_COOKIE_NAME": "provider",
        "CANAILLE": {"DATABASE": "memory", "SMTP": None, "LANGUAGE": "en"},
        "CANAILLE_OIDC": {"REQUIRE_NONCE": True},
    }
)
with app.app_context():
    backend = Backend.instance
    user = models.User(
        user_name="ida",
        formatted_name="Ida Maj",
        given_name="Ida",
        family_name="Maj",
        emails=["ida@birkelunde.example"],
        password="en lang adgangskode",
    )
    backend.save(user)
    known = [models.Group(display_name=name, members=[user]) for name in groups]
    for group in known:
        backend.save(group)
    client = models.Client(
        client_id="raadslag",
        client_secret="only-for-this-test",
        client_name="Rådslag",
        redirect_uris=[back],
        grant_types=["authorization_code"],
        response_types=["code"],
        scope=["openid", "profile", "email", "groups"],
        token_endpoint_auth_method="client_secret_basic",
        client_uri="http://127.0.0.1",
    )
    backend.save(client)
    client.audience = [client]
    backend.save(client)
server = make_server("127.0.0.1", port, app, threaded=True, ssl_context=certificate and (certificate, key))
threading.Thread(target=server.serve_forever, daemon=True).start()
print("ready", flush=True)
for line in sys.stdin:
    # "leave": the user is in no group any more.
    with app.app_context():
        for group in known:
            backend.delete(group)
    print("left", flush=True)
