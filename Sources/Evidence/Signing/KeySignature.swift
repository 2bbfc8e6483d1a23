import CLibSigning
import System

/// Signs and verifies with PEM keys: Ed25519, or ECDSA with the digest that matches the curve.
package enum KeySignature {
  package struct Signed: Sendable {
    package var signature: [UInt8]
    /// In PEM.
    package var publicKey: [UInt8]
  }

  /// - Parameter name: the name of the key file, for errors.
  package static func sign(
    _ message: [UInt8], with key: [UInt8], name: String
  ) throws(EvidenceError) -> Signed {
    var signature = [UInt8](repeating: 0, count: 256)
    var signatureLength = 0
    var publicKey = [CChar](repeating: 0, count: 1_024)
    var publicLength = 0
    let status = lapse_sign(
      key, key.count, message, message.count, &signature, &signatureLength, &publicKey,
      &publicLength)
    guard status == lapse_signing_ok else {
      throw EvidenceError("\(name): \(problem(status, isPrivate: true))")
    }
    return Signed(
      signature: Array(signature.prefix(signatureLength)),
      publicKey: publicKey.prefix(publicLength).map { UInt8(bitPattern: $0) })
  }

  /// Returns why a signature is not accepted; nil if it is valid.
  package static func problem(
    with signature: [UInt8], of message: [UInt8], key: [UInt8]
  ) -> String? {
    let status = lapse_signature_check(
      key, key.count, message, message.count, signature, signature.count)
    return status == lapse_signing_ok ? nil : problem(status, isPrivate: false)
  }

  /// Returns the SHA-256 that identifies a public key; nil if the bytes are not one.
  package static func keyId(_ publicKey: [UInt8]) -> String? {
    var digest = [UInt8](repeating: 0, count: 32)
    guard lapse_public_key_digest(publicKey, publicKey.count, &digest) == lapse_signing_ok else {
      return nil
    }
    return "SHA256:" + Hexadecimal.text(digest)
  }

  private static func problem(_ status: lapse_signing_status, isPrivate: Bool) -> String {
    switch status {
    case lapse_signing_encrypted:
      "the key is protected by a passphrase: sign with ssh-keygen or an external command"
    case lapse_signing_no_key:
      isPrivate ? "contains no PEM private key" : "contains no PEM public key or certificate"
    case lapse_signing_unsupported:
      "is neither an Ed25519 key nor an ECDSA key on P-256, P-384 or P-521"
    case lapse_signing_mismatch: "the signature does not match this key and these bytes"
    default: "OpenSSL refused the key"
    }
  }
}
