import CLibCrypto

/// A human-readable description of an X.509 certificate, parsed by OpenSSL.
package struct X509Description {
  /// The subject in RFC 2253 form, truncated to 511 bytes; `issuer` likewise.
  package let subject: String
  package let issuer: String
  /// Algorithm and size, e.g. `RSA 2048` or `EC 256`.
  package let key: String

  /// - Returns: nil unless the bytes are exactly one certificate.
  package init?(der: [UInt8]) {
    var read = lapse_certificate_description()
    guard lapse_certificate_describe(der, der.count, &read) == 1 else { return nil }
    subject = Self.text(&read.subject)
    issuer = Self.text(&read.issuer)
    let type = Self.text(&read.key_type)
    let name =
      switch type {
      case "rsaEncryption": "RSA"
      case "id-ecPublicKey": "EC"
      default: type
      }
    key = "\(name) \(read.key_bits)"
  }

  private static func text<Characters>(_ characters: inout Characters) -> String {
    withUnsafeBytes(of: &characters) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}
