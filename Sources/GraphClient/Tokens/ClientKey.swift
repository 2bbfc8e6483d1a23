import CLibCrypto
import Cryptography

/// A certificate with its private key, from PEM, encrypted PEM or PKCS #12.
final class ClientKey: @unchecked Sendable {
  private let pointer: OpaquePointer

  /// - Parameter path: for messages.
  init(_ bytes: [UInt8], password: Secret?, path: String) throws(TokenFailure) {
    var status = lapse_client_key_ok
    func open(_ password: UnsafePointer<CChar>?) -> OpaquePointer? {
      bytes.withUnsafeBufferPointer { buffer in
        buffer.baseAddress.flatMap {
          lapse_client_key_open($0, buffer.count, password, &status)
        }
      }
    }
    if bytes.isEmpty { status = lapse_client_key_unknown_format }
    let opened = password.map { $0.reveal().withCString { open($0) } } ?? open(nil)
    guard let opened else {
      throw TokenFailure("\(PrintableText.path(path)): \(Self.words(for: status))")
    }
    pointer = opened
  }

  deinit {
    lapse_client_key_destroy(pointer)
  }

  private static func words(for status: lapse_client_key_status) -> String {
    switch status {
    case lapse_client_key_password:
      "the password is missing or wrong: set AZURE_CLIENT_CERTIFICATE_PASSWORD"
    case lapse_client_key_no_private_key:
      "holds no private key: PEM needs the key and the certificate in one file"
    case lapse_client_key_no_certificate:
      "holds no certificate: PEM needs the key and the certificate in one file"
    case lapse_client_key_not_rsa: "the key is not an RSA key, and Entra takes no other"
    case lapse_client_key_mismatch: "no certificate in it belongs to its private key"
    case lapse_client_key_out_of_memory: "cannot be read: memory ran out"
    default: "is neither PEM nor PKCS #12 (PFX)"
    }
  }

  /// The certificates in DER, the key's own first.
  var certificates: [[UInt8]] {
    (0..<lapse_client_key_certificate_count(pointer)).map { index in
      var length = 0
      let bytes = lapse_client_key_certificate(pointer, index, &length)
      return Array(UnsafeBufferPointer(start: bytes, count: length))
    }
  }

  /// SHA-256 of the key's certificate.
  var thumbprint: [UInt8] { SHA256.digest(of: certificates.first ?? []) }

  /// Signs `message` with PS256; nil if OpenSSL fails.
  func sign(_ message: [UInt8]) -> [UInt8]? {
    var signature = [UInt8](repeating: 0, count: 2_048)
    var length = signature.count
    guard lapse_client_key_sign_ps256(pointer, message, message.count, &signature, &length) == 1
    else { return nil }
    return Array(signature.prefix(length))
  }
}
