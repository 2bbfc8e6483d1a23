import Inventory

/// A value that a message quotes, or an ID in it without quotes.
struct QuotedValue {
  var text: String
  var isQuoted: Bool

  /// Returns the values of a message, in order.
  ///
  /// Quotes of several languages count. An apostrophe inside a word is not a quote.
  static func all(in bytes: ArraySlice<UInt8>, most: Int = 12) -> [QuotedValue] {
    var values: [QuotedValue] = []
    var position = bytes.startIndex
    while position < bytes.endIndex, values.count < most {
      if let quote = Quote.opening(bytes, at: position),
        let close = quote.closing(bytes, from: position + quote.opening.count)
      {
        values.append(
          QuotedValue(
            text: LogWords.joined(bytes[(position + quote.opening.count)..<close]), isQuoted: true))
        position = close + quote.closing.count
      } else if let (text, end) = bare(bytes, at: position) {
        values.append(QuotedValue(text: text, isQuoted: false))
        position = end
      } else {
        position += 1
      }
    }
    return values
  }

  /// Returns a GUID, a mask or a URI without quotes.
  private static func bare(
    _ bytes: ArraySlice<UInt8>, at start: Int
  ) -> (String, end: Int)? {
    if start > bytes.startIndex {
      let before = bytes[start - 1]
      guard !LogBytes.isWord(before), before != UInt8(ascii: "-"), before != UInt8(ascii: "/")
      else {
        return nil
      }
    }
    if let (id, end) = MessageScan.guid(bytes, at: start) { return (id.guidText, end) }
    let rest = bytes[start...]
    if rest.starts(with: "***".utf8) {
      let end = rest.firstIndex { $0 != UInt8(ascii: "*") } ?? bytes.endIndex
      // Stars before a domain hide its name, not an ID.
      let isName = end + 1 < bytes.endIndex && bytes[end] == 46 && LogBytes.isWord(bytes[end + 1])
      return isName ? nil : ("***", end)
    }
    for scheme in ["api://", "https://", "http://", "spiffe://"]
    where rest.starts(with: scheme.utf8) {
      let end = rest.firstIndex { $0 <= 32 || "\"'<>),;]".utf8.contains($0) } ?? bytes.endIndex
      var word = rest[..<end]
      while let last = word.last, ".:".utf8.contains(last) { word.removeLast() }
      guard !isDocumentation(word) else { return nil }
      return (LogWords.joined(word), end)
    }
    return nil
  }

  /// Whether a URI is one of the pages that messages refer to.
  private static func isDocumentation(_ word: ArraySlice<UInt8>) -> Bool {
    let hosts: [StaticString] = [
      "://aka.ms/", "learn.microsoft.com", "docs.microsoft.com", "go.microsoft.com", "/error?code=",
      "graph.microsoft.com/beta/applications", "developer.microsoft.com",
    ]
    return hosts.contains { word.contains($0) }
  }
}

extension LogWords {
  /// Returns a value without the line ends that wrapping has inserted.
  static func joined(_ bytes: ArraySlice<UInt8>) -> String {
    var value = bytes
    while let first = value.first, first <= 32 { value.removeFirst() }
    while let last = value.last, last <= 32 { value.removeLast() }
    return String(decoding: value.filter { $0 != 10 }, as: UTF8.self)
  }
}

/// A pair of quotation marks.
private struct Quote {
  let opening: [UInt8]
  let closing: [UInt8]

  private static let all: [Quote] = [
    ("'", "'"), ("\"", "\""), ("`", "`"), ("‘", "’"), ("“", "”"), ("„", "“"), ("„", "”"),
    ("«", "»"),
    ("»", "«"), ("‹", "›"), ("「", "」"), ("『", "』"), ("‚", "‘"),
  ].map { Quote(opening: Array($0.0.utf8), closing: Array($0.1.utf8)) }

  private static let longest = 600

  static func opening(_ bytes: ArraySlice<UInt8>, at position: Int) -> Quote? {
    let byte = bytes[position]
    guard byte == 39 || byte == 34 || byte == 96 || byte == 0xC2 || byte == 0xE2 || byte == 0xE3
    else { return nil }
    if byte < 128, position > bytes.startIndex, LogBytes.isWord(bytes[position - 1]) { return nil }
    return all.first { quote in
      bytes[position...].starts(with: quote.opening)
        && quote.closing(bytes, from: position + quote.opening.count) != nil
    }
  }

  /// Returns the position of the closing mark; nil if there is none nearby.
  func closing(_ bytes: ArraySlice<UInt8>, from start: Int) -> Int? {
    var position = start
    let end = min(bytes.endIndex, start + Self.longest)
    while position < end {
      if bytes[position...].starts(with: closing) {
        let next = position + closing.count
        // A mark followed by a letter is an apostrophe.
        if closing.count > 1 || next >= bytes.endIndex || !LogBytes.isWord(bytes[next]) {
          return position
        }
      }
      position += 1
    }
    return nil
  }
}
