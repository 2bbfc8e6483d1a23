import CFakeTLS
import Cryptography

/// Operations on DER certificates that the fake tenant needs.
enum FakeCertificate {
  /// Whether the certificate's key made an RSA signature with SHA-256 (PSS or PKCS #1 v1.5).
  static func verifies(
    _ signature: [UInt8], of message: [UInt8], by certificate: [UInt8], isPSS: Bool
  ) -> Bool {
    fake_verifies(
      certificate, certificate.count, message, message.count, signature, signature.count,
      isPSS ? 1 : 0) == 1
  }

  static func sha256(_ certificate: [UInt8]) -> String {
    FakeBase64.urlText(SHA256.digest(of: certificate))
  }

  static func sha1(_ certificate: [UInt8]) -> String {
    FakeBase64.urlText(SHA1.digest(of: certificate))
  }
}
