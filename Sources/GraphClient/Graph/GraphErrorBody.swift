/// What Graph says went wrong: `{"error":{"code","message","innerError":{…}}}`.
///
/// Nothing but the code decides anything; the message may be anything, and may not be there.
package struct GraphErrorBody: Sendable {
  package var code = ""
  /// Codes inside, from the outermost inwards.
  package var innerCodes: [String] = []
  package var message = ""

  /// - Returns: nil where the bytes are no such answer, e.g. a page of a proxy.
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
    Printable.line([code, message].filter { !$0.isEmpty }.joined(separator: ": "))
  }
}
