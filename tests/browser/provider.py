"""A real OpenID Connect provider for a test, with people who sign in on its page."""

import json
import re
import secrets
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Locator, Page

from tests.browser.screen import WAIT_MS
from tests.browser.serving import free_port, wait_until_healthy

_CLIENT_ID = "papan-zi"
_OUTSIDE = re.compile(r"^https://")  # the provider's page asks for a stylesheet of the internet


@dataclass(frozen=True)
class Account:
    """A person the provider knows; a claim that is None is left out of what it tells.

    `claims` are told besides, and win: {"iat": now - 86_401} is a sign-in of more than a day ago.
    """

    subject: str
    email: str | None = None
    name: str | None = None
    email_verified: bool | None = True
    claims: Mapping[str, object] = field(default_factory=dict)

    def as_json(self) -> str:
        """Write the account as the provider's command line takes it."""
        known = {
            "sub": self.subject,
            "email": self.email,
            "name": self.name,
            "email_verified": self.email_verified,
            **self.claims,
        }
        return json.dumps({claim: value for claim, value in known.items() if value is not None})


@dataclass(frozen=True)
class Provider:
    """A running provider: where it listens, and how the app makes itself known to it."""

    address: str
    client_id: str
    client_secret: str


@contextmanager
def provide(folder: Path, accounts: Sequence[Account]) -> Iterator[Provider]:
    """Run a provider that knows the accounts; it is stopped afterwards. Its log is in `folder`."""
    port = free_port()
    log = folder / f"provider-{port}.log"
    # Only by this name: the provider's address is part of every token that it issues.
    address = f"http://localhost:{port}"
    command = [sys.executable, "-m", "oidc_provider_mock", "--host", "localhost"]
    command += ["--port", str(port), "--require-nonce", "true"]
    for account in accounts:
        command += ["--user-claims", account.as_json()]
    with log.open("wb") as output:
        server = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
        try:
            wait_until_healthy(server, f"{address}/.well-known/openid-configuration", log)
            yield Provider(address, _CLIENT_ID, secrets.token_urlsafe(16))
        finally:
            server.terminate()
            server.wait(20)


def write_secrets(folder: Path, provider: Provider, host: str = "localhost") -> Path:
    """Write a secrets.toml that signs people in with the provider; give it to --secrets.files.

    `host` is the name people open the app under. Streamlit puts its own port for {port}.
    """
    path = folder / "secrets.toml"
    settings = {
        "redirect_uri": f"http://{host}:{{port}}/oauth2callback",
        "cookie_secret": secrets.token_urlsafe(32),
        "client_id": provider.client_id,
        "client_secret": provider.client_secret,
        "server_metadata_url": f"{provider.address}/.well-known/openid-configuration",
    }
    # A JSON string without control characters is a TOML string.
    lines = [f"{name} = {json.dumps(value)}" for name, value in settings.items()]
    path.write_text("\n".join(["[auth]", *lines, ""]), encoding="utf-8")
    return path


def sign_in(button: Locator, account: Account, provider: Provider) -> None:
    """Press the app's button for signing in and choose the account on the provider's page."""
    _leave_for(provider, button)
    button.page.get_by_role("button", name=account.subject, exact=True).click()
    _come_back_from(provider, button.page)


def refuse_sign_in(button: Locator, provider: Provider) -> None:
    """Press the app's button for signing in, and refuse on the provider's page."""
    _leave_for(provider, button)
    button.page.get_by_role("button", name="Deny").click()
    _come_back_from(provider, button.page)


def sign_out(button: Locator, provider: Provider) -> None:
    """Press the app's button for signing out and end the provider's session too."""
    _leave_for(provider, button)
    button.page.get_by_role("button", name="End session").click()
    _come_back_from(provider, button.page)


def _leave_for(provider: Provider, button: Locator) -> None:
    button.page.route(_OUTSIDE, lambda route: route.abort())
    button.click(timeout=WAIT_MS)
    button.page.wait_for_url(f"{provider.address}/**", timeout=WAIT_MS)


def _come_back_from(provider: Provider, page: Page) -> None:
    page.wait_for_url(lambda url: not url.startswith(provider.address), timeout=WAIT_MS)
