/// Converts a line of the manual to HTML: `code`, **bold** and [text](address).
enum ManualInline {
  static func html(_ text: String) -> HTML {
    var html: HTML = ""
    var rest = Substring(text)
    while let start = rest.firstIndex(where: { "`*[".contains($0) }) {
      html = html + "\(String(rest[..<start]))"
      rest = rest[start...]
      if let (piece, end) = piece(at: rest) {
        html = html + piece
        rest = rest[end...]
      } else {
        html = html + "\(String(rest.removeFirst()))"
      }
    }
    return html + "\(String(rest))"
  }

  /// Returns the element at the start and its end; nil if the first character is plain text.
  private static func piece(at text: Substring) -> (HTML, Substring.Index)? {
    if text.hasPrefix("`") {
      let fence = text.prefix { $0 == "`" }
      let inside = text.dropFirst(fence.count)
      guard let end = inside.firstRange(of: fence) else { return nil }
      var code = String(inside[..<end.lowerBound])
      if fence.count > 1, code.hasPrefix(" "), code.hasSuffix(" ") {
        code = String(code.dropFirst().dropLast())
      }
      return ("<code>\(code)</code>", end.upperBound)
    }
    if text.hasPrefix("**") {
      let inside = text.dropFirst(2)
      guard let end = inside.firstRange(of: "**") else { return nil }
      return ("<strong>\(html(String(inside[..<end.lowerBound])))</strong>", end.upperBound)
    }
    guard text.hasPrefix("["), let middle = text.firstRange(of: "]("),
      let end = text[middle.upperBound...].firstIndex(of: ")")
    else { return nil }
    let words = html(String(text[text.index(after: text.startIndex)..<middle.lowerBound]))
    let address = String(text[middle.upperBound..<end])
    return (
      #"<a href="\#(attribute: address)">\#(words)</a>"#, text.index(after: end)
    )
  }

  /// Returns the anchor of a heading, its words in lower case: `Exit status` gives `exit-status`.
  static func anchor(_ text: String) -> String {
    let letters = text.lowercased().unicodeScalars.map { scalar -> Character in
      switch scalar.value {
      case 48...57, 97...122: Character(scalar)
      default: "-"
      }
    }
    return String(letters).split(separator: "-").joined(separator: "-")
  }
}
