import Inventory

/// Reads small texts without the mark.
/// That is a bare number, `error_codes` of an answer, a row of a sign-in log, or words.
enum UnmarkedText {
  private static let keys: [StaticString] = [
    "\"error_codes\"", "\"errorcode\"", "\"resulttype\"", "error?code=", "error code",
  ]

  static func read(
    _ raw: UnsafeRawBufferPointer, _ context: LoggedError.Context
  ) -> [LoggedError] {
    let plain = PlainText(raw, limit: 64 << 10).bytes[...]
    var code: Int32?
    if let number = bareNumber(plain) { code = number }
    for key in keys where code == nil {
      guard let end = plain.end(of: key) else { continue }
      let rest = plain[end...].prefix(24).drop { !LogBytes.isDigit($0) }
      code = number(rest.prefix { LogBytes.isDigit($0) })
    }
    guard let code, SignInErrorTable.isKnown(code) else {
      guard var loggedError = MessageReader(wording: raw)?.loggedError else { return [] }
      loggedError.context = context
      return [loggedError]
    }
    // The code is in one place, the message without its mark in another.
    var text = Array("AADSTS\(code): ".utf8)
    text += plain
    var loggedError =
      text.withUnsafeBytes { MessageReader($0)?.loggedError } ?? LoggedError(code: code)
    loggedError.context = context
    LogContextReader(raw).complete(&loggedError)
    return [loggedError]
  }

  /// Returns the code of a text that is nothing but a code.
  private static func bareNumber(_ plain: ArraySlice<UInt8>) -> Int32? {
    let word = plain.drop { $0 <= 32 }
    let digits = word.prefix { LogBytes.isDigit($0) }
    guard word.dropFirst(digits.count).allSatisfy({ $0 <= 32 }) else { return nil }
    return number(digits)
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int32? {
    guard (4...8).contains(digits.count) else { return nil }
    return Int32(String(decoding: digits, as: UTF8.self))
  }
}
