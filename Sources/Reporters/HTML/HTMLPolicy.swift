import Cryptography
import Inventory
import System

/// Content security policies: a page runs, loads and sends nothing but what is named.
enum HTMLPolicy {
  /// Returns the text of a policy.
  ///
  /// - Parameters:
  ///   - styles: sources of styles, e.g. `'self'`.
  ///   - scripts: sources of scripts; nil if there is none.
  ///   - pictures: sources of pictures; nil if there is none.
  static func text(styles: String, scripts: String? = nil, pictures: String? = nil) -> String {
    var text = "default-src 'none'; style-src \(styles); "
    if let scripts { text += "script-src \(scripts); " }
    if let pictures { text += "img-src \(pictures); " }
    return text + "base-uri 'none'; form-action 'none'"
  }

  /// Returns a source expression that allows exactly these bytes, `'sha256-…'`.
  ///
  /// https://www.w3.org/TR/CSP3/#grammardef-hash-source
  static func source(of bytes: [UInt8]) -> String {
    "'sha256-" + Base64.encode(SHA256.digest(of: bytes)) + "'"
  }
}
