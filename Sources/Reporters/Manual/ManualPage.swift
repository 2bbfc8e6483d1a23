import Assessment

/// A page of the manual: its text, and what the program fills in.
struct ManualPage {
  /// The name without extension: `index`.
  let name: String
  let markup: ManualMarkup
  let insertions: ManualInsertions

  var fileName: String { name + ".html" }

  /// The first heading.
  var title: String {
    for case .heading(1, let text) in markup.blocks { return text }
    return name
  }

  /// The CSS rules of this page: wide tables scroll instead of breaking their words.
  private static let rules =
    "td { overflow-wrap: break-word; } td:first-child code { white-space: nowrap; }\n"
    + ".scroll, pre { margin-bottom: 14px; }\n"

  func write(to out: HTMLWriter, among pages: [ManualPage]) {
    out("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n")
    HTMLHead(
      title: name == "index" ? "Lapse manual" : "\(title): Lapse manual", hasScript: false,
      rules: Self.rules
    ).write(to: out)
    out(
      """

      </head>
      <body>
      <a class="skip" href="#main">Skip to the text</a>
      <header>
      <p class="eyebrow">Lapse manual</p>
      <h1>\(title)</h1>
      </header>
      <main id="main">

      """)
    var anchors = ManualAnchors()
    for (position, block) in markup.blocks.enumerated() {
      // The first paragraph says what the page is for.
      if position == 1, case .paragraph(let text) = block {
        out("<p class=\"lead\">\(ManualInline.html(text))</p>\n")
      } else {
        write(block, &anchors, to: out)
      }
    }
    writeNavigation(pages, to: out)
    out(
      """
      <p class="quiet">Lapse \(ToolVersion.current). What lists commands, options, rules and codes comes \
      from the program itself.</p>
      </main>
      </body>
      </html>

      """)
  }

  private func writeNavigation(_ pages: [ManualPage], to out: HTMLWriter) {
    out("<nav aria-label=\"Pages of the manual\">\n<h2 id=\"pages\">All pages</h2>\n<p>")
    for (position, page) in pages.enumerated() {
      let separator: HTML = position == 0 ? "" : " · "
      if page.name == name {
        out(separator + "<strong aria-current=\"page\">\(page.title)</strong>")
      } else {
        out(separator + #"<a href="\#(attribute: page.fileName)">\#(page.title)</a>"#)
      }
    }
    out("</p>\n</nav>\n")
  }

  /// Returns lines of code; wide ones scroll, also for readers without a pointing device.
  static func code(_ text: String) -> HTML {
    var html: HTML = "<pre tabindex=\"0\"><code>"
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      html = html + (number == 0 ? "" : "\n") + "\(String(line))"
    }
    return html + "</code></pre>\n"
  }

  private func write(
    _ block: ManualMarkup.Block, _ anchors: inout ManualAnchors, to out: HTMLWriter
  ) {
    switch block {
    case .heading(1, _): break
    case .heading(let level, let text):
      let anchor = anchors.next(text)
      let name: HTML = level == 2 ? "h2" : "h3"
      out("<\(name) id=\"\(attribute: anchor)\">\(ManualInline.html(text))</\(name)>\n")
    case .paragraph(let text): out("<p>\(ManualInline.html(text))</p>\n")
    case .list(let isNumbered, let items):
      let name: HTML = isNumbered ? "ol" : "ul"
      out("<\(name)>\n")
      for item in items { out("<li>\(ManualInline.html(item))</li>\n") }
      out("</\(name)>\n")
    case .code(_, let text): out(Self.code(text))
    case .table(let head, let rows): Self.writeTable(head, rows, &anchors, to: out)
    case .insertion(let name): insertions.write(name, &anchors, to: out)
    }
  }

  static func writeTable(
    _ head: [String], _ rows: [[String]], _ anchors: inout ManualAnchors, to out: HTMLWriter
  ) {
    let label = anchors.nextTable()
    out(
      """
      <div class="scroll" tabindex="0" role="region" aria-label="\(attribute: label)"><table>

      """)
    if head.contains(where: { !$0.isEmpty }) {
      out("<thead><tr>")
      for cell in head {
        // An empty cell is the heading of nothing.
        out(cell.isEmpty ? "<td></td>" : "<th scope=\"col\">\(ManualInline.html(cell))</th>")
      }
      out("</tr></thead>\n")
    }
    out("<tbody>\n")
    for row in rows {
      out("<tr>")
      for cell in row { out("<td>\(ManualInline.html(cell))</td>") }
      out("</tr>\n")
    }
    out("</tbody>\n</table></div>\n")
  }
}

/// The anchors and tables of one page; no name is used twice.
struct ManualAnchors {
  private var used: Set<String> = ["main", "pages"]
  private var tables = 0

  /// Returns a name for a table, for readers who cannot see it.
  mutating func nextTable() -> String {
    tables += 1
    return "Table \(tables)"
  }

  mutating func next(_ text: String) -> String {
    let base = ManualInline.anchor(text)
    var anchor = base
    var number = 2
    while !used.insert(anchor).inserted {
      anchor = "\(base)-\(number)"
      number += 1
    }
    return anchor
  }
}
