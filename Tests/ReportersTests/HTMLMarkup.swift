import Foundation

/// Reads a page by its anchors and markup, without a browser.
struct HTMLMarkup {
  let text: String

  /// The element with this id, or the section whose heading has it.
  func part(_ id: String) -> String? {
    for name in ["section", "article", "details", "div", "tbody"] {
      for start in [
        "<\(name) id=\"\(id)\"", "<\(name) class=\"panel plan\" id=\"\(id)\"",
        "<\(name) class=\"panel plan owner\" id=\"\(id)\"", "<\(name) aria-labelledby=\"\(id)\"",
        "<\(name) id=\"\(id)-section\" aria-labelledby=\"\(id)\"",
      ] {
        if let range = text.range(of: start, options: .literal) {
          return element(name, from: range.lowerBound)
        }
      }
    }
    return nil
  }

  /// The text from a start tag to its matching end tag.
  private func element(_ name: String, from start: String.Index) -> String {
    var depth = 0
    var position = start
    while let next = text[position...].firstIndex(of: "<") {
      if text[next...].hasPrefix("<\(name)") { depth += 1 }
      if text[next...].hasPrefix("</\(name)>") { depth -= 1 }
      position = text.index(after: next)
      if depth == 0 { return String(text[start..<position]) }
    }
    return String(text[start...])
  }

  func count(_ markup: String) -> Int { text.ranges(of: markup).count }
}
