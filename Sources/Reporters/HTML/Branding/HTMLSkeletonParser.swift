/// Reads skeleton.html, accepting only listed elements and attributes, written out plainly.
///
/// Nothing that is accepted can undo the page's content security policy or its structure.
package struct HTMLSkeletonParser {
  private static let elements: Set<String> = [
    "a", "abbr", "address", "article", "aside", "b", "blockquote", "body", "br", "code", "dd",
    "div",
    "dl", "dt", "em", "figcaption", "figure", "footer", "h2", "h3", "h4", "head", "header", "hr",
    "html", "i", "img", "li", "nav", "ol", "p", "section", "small", "span", "strong", "sub", "sup",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
  ]
  private static let void: Set<String> = ["br", "hr", "img"]
  private static let attributes: Set<String> = [
    "alt", "class", "colspan", "dir", "height", "href", "lang", "rel", "role", "rowspan", "scope",
    "src", "title", "width",
  ]
  private static let deepest = 64

  private var scanner: TemplateScanner
  private var parts: [HTMLSkeleton.Part] = []
  private var markup = ""
  /// The names of the open elements.
  private var open: [String] = []
  private var hasDoctype = false
  private var seenHead = false
  private var seenBody = false
  private var places: [HTMLSkeleton.Placeholder] = []

  package static func parse(_ text: String) throws(HTMLTemplateProblem) -> HTMLSkeleton {
    var parser = HTMLSkeletonParser(scanner: TemplateScanner(text))
    return try parser.parse()
  }

  private init(scanner: TemplateScanner) {
    self.scanner = scanner
  }

  private mutating func parse() throws(HTMLTemplateProblem) -> HTMLSkeleton {
    while let byte = scanner.next {
      if scanner.starts(with: "<!--") {
        try passComment()
      } else if byte == UInt8(ascii: "<") {
        try readTag()
      } else if scanner.starts(with: "{{") {
        try readPlaceholder()
      } else {
        try readText(byte)
      }
    }
    guard open.isEmpty, seenBody else {
      throw scanner.problem("ends before </\(open.last ?? "html")>")
    }
    for needed in HTMLSkeleton.Placeholder.allCases
    where needed.isNeeded && !places.contains(needed) {
      throw HTMLTemplateProblem(line: nil, problem: "lacks {{\(needed.rawValue)}}")
    }
    flush()
    return HTMLSkeleton(parts: parts)
  }

  /// Skips a comment, which is for authors of the template, and the line end after it.
  private mutating func passComment() throws(HTMLTemplateProblem) {
    let line = scanner.line
    _ = scanner.take("<!--")
    guard scanner.take(through: "-->") else {
      throw scanner.problem("the comment has no end", line: line)
    }
    if markup.isEmpty || markup.hasSuffix("\n") { _ = scanner.take("\r\n") || scanner.take("\n") }
  }

  private mutating func readText(_ byte: UInt8) throws(HTMLTemplateProblem) {
    guard byte >= 0x20 || TemplateScanner.isWhitespace(byte), byte != 0x7F else {
      throw scanner.problem("contains a control character")
    }
    guard TemplateScanner.isWhitespace(byte) || open.contains("body") else {
      throw scanner.problem(
        hasDoctype
          ? "has text outside <body>" : "must start with <!DOCTYPE html>")
    }
    let start = scanner.position
    scanner.advance()
    // The remaining bytes of a character beyond ASCII.
    while let next = scanner.next, next & 0xC0 == 0x80 { scanner.advance() }
    markup += scanner.text(since: start)
  }

  // MARK: Places

  private mutating func readPlaceholder() throws(HTMLTemplateProblem) {
    _ = scanner.take("{{")
    let name = scanner.take(while: TemplateScanner.isName)
    guard scanner.take("}}"), let place = HTMLSkeleton.Placeholder(rawValue: name) else {
      throw scanner.problem(
        "{{ must be the start of one of "
          + HTMLSkeleton.Placeholder.allCases.map { "{{\($0.rawValue)}}" }.joined(separator: ", "))
    }
    guard !places.contains(place) else {
      throw scanner.problem("{{\(name)}} occurs twice")
    }
    switch place {
    case .head:
      guard open == ["html", "head"] else {
        throw scanner.problem("{{head}} must be the only content of <head>")
      }
    case .title, .logo:
      guard open.contains("body") else { throw scanner.problem("{{\(name)}} belongs in <body>") }
    case .masthead, .report, .script:
      guard open.contains("body"), open.dropFirst(2).allSatisfy({ $0 == "div" }) else {
        throw scanner.problem("{{\(name)}} belongs in <body> or in a <div> inside it")
      }
      let before = HTMLSkeleton.Placeholder.allCases.prefix { $0 != place }
      guard before.allSatisfy({ places.contains($0) }) else {
        throw scanner.problem("{{\(name)}} belongs after {{\(before.last?.rawValue ?? "head")}}")
      }
    }
    places.append(place)
    flush()
    parts.append(.place(place))
  }

  private mutating func flush() {
    if !markup.isEmpty { parts.append(.markup(markup)) }
    markup = ""
  }

  // MARK: Tags

  private mutating func readTag() throws(HTMLTemplateProblem) {
    let (start, line) = (scanner.position, scanner.line)
    if !hasDoctype {
      guard open.isEmpty, scanner.take("<!DOCTYPE html>") || scanner.take("<!doctype html>") else {
        throw scanner.problem("must start with <!DOCTYPE html>")
      }
      hasDoctype = true
      markup += scanner.text(since: start)
      return
    }
    let isEnd = scanner.take("</")
    if !isEnd { scanner.advance() }
    let name = scanner.take(while: TemplateScanner.isName).lowercased()
    guard Self.elements.contains(name) else {
      throw scanner.problem(
        name.isEmpty
          ? "< does not start a tag here: write &lt;"
          : "<\(HTMLTemplateProblem.shown(name))> is not allowed in a skeleton", line: line)
    }
    if isEnd {
      scanner.takeWhitespace()
      guard scanner.take(">") else { throw scanner.problem("</\(name) has no end", line: line) }
      guard open.last == name else {
        throw scanner.problem(
          open.last.map { "</\(name)> takes the place of </\($0)>" } ?? "</\(name)> ends nothing",
          line: line)
      }
      open.removeLast()
    } else {
      try readAttributes(of: name, line: line)
      try enter(name, line: line)
    }
    markup += scanner.text(since: start)
  }

  /// Checks that an element may appear here, and opens it.
  private mutating func enter(_ name: String, line: Int) throws(HTMLTemplateProblem) {
    let fits =
      switch name {
      case "html": open.isEmpty && !seenHead && !seenBody
      case "head": open == ["html"] && !seenHead && !seenBody
      case "body": open == ["html"] && places == [.head] && !seenBody
      default: open.contains("body")
      }
    guard fits else {
      throw scanner.problem(
        "<\(name)> is not allowed here: <html> has <head> with only {{head}}, then <body> with the rest",
        line: line)
    }
    guard open.count < Self.deepest else { throw scanner.problem("is nested too deeply") }
    if name == "head" { seenHead = true }
    if name == "body" { seenBody = true }
    if !Self.void.contains(name) { open.append(name) }
  }

  private mutating func readAttributes(
    of element: String, line: Int
  ) throws(HTMLTemplateProblem) {
    while true {
      let before = scanner.position
      scanner.takeWhitespace()
      if scanner.take(">") || (Self.void.contains(element) && scanner.take("/>")) { return }
      guard scanner.position > before, let next = scanner.next, TemplateScanner.isName(next) else {
        throw scanner.problem(
          "<\(element) needs attributes as name=\"value\" and a > at its end", line: line)
      }
      let name = scanner.take(while: TemplateScanner.isName).lowercased()
      guard Self.attributes.contains(name) || name.hasPrefix("aria-") else {
        throw scanner.problem(
          "the attribute \(HTMLTemplateProblem.shown(name)) is not allowed in a skeleton")
      }
      guard scanner.take("=\"") else {
        throw scanner.problem("\(name) needs a value in double quotes")
      }
      let value = scanner.take { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "<") && $0 >= 0x20 }
      guard scanner.take("\""), !value.contains("{{") else {
        throw scanner.problem("the value of \(name) has no end, or contains a <, a line end or {{")
      }
      try check(name, value, of: element)
    }
  }

  private func check(
    _ name: String, _ value: String, of element: String
  ) throws(HTMLTemplateProblem) {
    if name == "href" {
      guard element == "a", ["https://", "mailto:", "#"].contains(where: { value.hasPrefix($0) })
      else { throw scanner.problem("href must be on <a> and start with https://, mailto: or #") }
    }
    if name == "src" {
      let isPicture = HTMLLogo.Format.allCases.contains {
        value.hasPrefix("data:\($0.mediaType);base64,")
      }
      guard element == "img", isPicture else {
        throw scanner.problem(
          "src must be on <img> and be a picture as data:…;base64,…: the page loads nothing")
      }
    }
  }
}
