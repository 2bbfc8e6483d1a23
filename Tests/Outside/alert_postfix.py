"""A private Postfix on loopback: it requires STARTTLS and delivers mail for one domain to a Maildir."""
import contextlib
import os
import pathlib
import pwd
import shutil
import socket
import subprocess
import tempfile
import time

MAIN = """
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
mail_owner = postfix
myhostname = localhost
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mydestination =
alias_maps =
local_recipient_maps =
virtual_mailbox_domains = {domain}
virtual_mailbox_base = {folder}/mail
virtual_mailbox_maps = static:all/
virtual_uid_maps = static:65534
virtual_gid_maps = static:65534
virtual_minimum_uid = 1
smtpd_tls_cert_file = {folder}/cert
smtpd_tls_key_file = {folder}/key
smtpd_tls_security_level = encrypt
smtpd_relay_restrictions = reject_unauth_destination
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
"""
MASTER = """
127.0.0.1:{port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
proxymap unix - - n - - proxymap
anvil unix - - n - 1 anvil
tlsmgr unix - - n 1000? 1 tlsmgr
virtual unix - n n - - virtual
error unix - - n - - error
retry unix - - n - - error
postlog unix-dgram n - n - 1 postlogd
"""


def is_there():
    return shutil.which("postfix") and os.geteuid() == 0


@contextlib.contextmanager
def postfix(domain):
    """Yields its port, its certificate, and a function that lists the messages that arrived."""
    folder = pathlib.Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    for name in ("etc", "queue", "data", "mail"):
        (folder / name).mkdir()
    owner = pwd.getpwnam("postfix")
    os.chown(folder / "data", owner.pw_uid, owner.pw_gid)
    os.chown(folder / "mail", 65534, 65534)
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
                    "subjectAltName=DNS:localhost", "-keyout", folder / "key", "-out", folder / "cert"], check=True, capture_output=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (folder / "etc" / "main.cf").write_text(MAIN.format(folder=folder, domain=domain))
    (folder / "etc" / "master.cf").write_text(MASTER.format(port=port))
    subprocess.run(["postfix", "-c", folder / "etc", "start"], check=True, capture_output=True)

    def messages(count):
        for _ in range(100):
            found = list((folder / "mail").rglob("new/*"))
            if len(found) >= count:
                break
            time.sleep(0.1)
        # Skips the headers that delivery added. A Maildir has its own line ends.
        for path in found:
            raw = path.read_bytes()
            yield raw[raw.index(b"Date: "):].replace(b"\n", b"\r\n")

    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port, folder / "cert", messages
    finally:
        subprocess.run(["postfix", "-c", folder / "etc", "stop"], capture_output=True)
        shutil.rmtree(folder, ignore_errors=True)
