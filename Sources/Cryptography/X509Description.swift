import CLibCrypto

/// An X.509 certificate in words, for people. OpenSSL reads it.
package struct X509Description {
  /// RFC 2253, cut at 511 bytes.
  package let subject: String
  package let issuer: String
  /// `RSA 2048`, `EC 256`.
  package let key: String

  /// - Returns: nil where the bytes are not one certificate and nothing else.
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
