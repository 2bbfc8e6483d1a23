/// An error response from Graph: `{"error":{"code","message","innerError":{…}}}`.
///
/// Only the code decides anything: the message may be arbitrary or missing.
package struct GraphErrorBody: Sendable {
  package var code = ""
  /// Codes of the nested errors, outermost first.
  package var innerCodes: [String] = []
  package var message = ""

  /// - Returns: nil if the bytes are not such a response, e.g. a proxy's HTML page.
  package init?(_ bytes: [UInt8], hiding mask: SecretMask) {
    guard let found = JSONBody.object(bytes), let error = found["error"]?.object else {
      return nil
    }
    code = mask.hide(error["code"]?.text ?? "")
    message = mask.hide(error["message"]?.text ?? "")
    var inner = error["innerError"]?.object ?? error["innererror"]?.object
    while let next = inner, innerCodes.count < 8 {
      if let code = next["code"]?.text { innerCodes.append(code) }
      inner = next["innerError"]?.object ?? next["innererror"]?.object
    }
  }

  func has(code other: String) -> Bool {
    ([code] + innerCodes).contains { $0.lowercased() == other.lowercased() }
  }

  /// Code and message in one printable line.
  var words: String {
    PrintableText.line([code, message].filter { !$0.isEmpty }.joined(separator: ": "))
  }
}
