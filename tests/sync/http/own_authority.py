"""A certification authority of one's own, as a province may have, and what it gave a centre."""

from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

LOOPBACK = "127.0.0.1"
_HASH = hashes.SHA256()
_DAY = timedelta(days=1)


class Authority:
    """Its root is a file; certificates are for the loopback."""

    def __init__(self, folder: Path, name: str) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        self._folder = folder
        self.roots = folder / f"{name}.pem"
        self._certificate = (
            self._begun(self._name, self._key)
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .sign(self._key, _HASH)
        )
        self.roots.write_bytes(self._certificate.public_bytes(Encoding.PEM))

    def settings(self) -> dict[str, str]:
        """Give a centre a certificate; what its server is set to with it."""
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "centre")])
        names = x509.SubjectAlternativeName([x509.IPAddress(ip_address(LOOPBACK))])
        certificate = self._begun(name, key).add_extension(names, critical=False)
        path = self._folder / "server.pem"
        path.write_bytes(
            key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
            + certificate.sign(self._key, _HASH).public_bytes(Encoding.PEM)
        )
        return {"ssl_certfile": str(path), "ssl_keyfile": str(path)}

    def _begun(self, name: x509.Name, key: ec.EllipticCurvePrivateKey) -> x509.CertificateBuilder:
        now = datetime.now(UTC)
        return (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(self._name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - _DAY)
            .not_valid_after(now + _DAY)
        )
