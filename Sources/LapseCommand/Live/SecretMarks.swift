import Exports

/// Text with a mark in place of what is shaped like a secret, on its way to a log.
package enum SecretMarks {
  private static let mark = "[removed]"

  /// Only what is shaped so is cut out: the words around it say what to do.
  package static func text(_ text: String) -> String {
    guard SecretShape.matches(text) else { return text }
    var result = ""
    var rest = text.unicodeScalars[...]
    while let first = rest.first {
      let run = rest.prefix { isOfSecret($0) == isOfSecret(first) }
      result += SecretShape.matches(String(run)) ? mark : String(run)
      rest = rest[run.endIndex...]
    }
    // A private key spans words.
    return SecretShape.matches(result) ? "(text shaped like a secret)" : result
  }

  /// The characters of tokens and client secrets; quotes are none, so that JSON stays JSON.
  private static func isOfSecret(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "0"..."9", "A"..."Z", "a"..."z", "-", ".", "_", "~": true
    default: false
    }
  }
}
