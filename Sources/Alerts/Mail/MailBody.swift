import Inventory
import Reporters

/// A digest as plain text and as HTML.
enum MailBody {
  static let mostRows = 50

  static func text(_ digest: Digest) -> String {
    var lines = ["Entra credentials of \(digest.tenant): \(digest.headline)", ""]
    var left = mostRows
    for group in digest.groups where left > 0 {
      lines += [group.title.uppercased(), ""]
      for row in group.rows.prefix(left) {
        lines.append("* \(row.name)")
        lines.append("  " + row.what)
        let facts = [row.credential, row.owners].compactMap { $0 }.joined(separator: "; ")
        if !facts.isEmpty { lines.append("  " + facts) }
        if let step = row.step { lines.append("  First: " + step) }
        if let link = row.link { lines.append("  " + link) }
        lines.append("")
        left -= 1
      }
    }
    if digest.rowCount > mostRows { lines += ["and \(digest.rowCount - mostRows) more", ""] }
    if let page = digest.page { lines += ["The report: " + page, ""] }
    lines += digest.remarks
    lines.append("As of \(SinkText.time(digest.asOf)). lapse sends this only if there is news.")
    return lines.joined(separator: "\r\n") + "\r\n"
  }

  static func html(_ digest: Digest) -> String {
    var html = """
      <!doctype html><html lang="en"><head><meta charset="utf-8"><title>\(escaped(digest.headline))\
      </title></head><body style="font:16px/1.4 sans-serif;margin:12px;max-width:40em">\
      <h1 style="font-size:20px">\(escaped(digest.headline))</h1>
      """
    var left = mostRows
    for group in digest.groups where left > 0 {
      html += "\n<h2 style=\"font-size:17px\">\(escaped(group.title))</h2>\n<ul>"
      for row in group.rows.prefix(left) {
        html += "\n<li><strong><bdi>\(escaped(row.name))</bdi></strong><br>\(escaped(row.what))"
        let facts = [row.credential, row.owners].compactMap { $0 }.joined(separator: "; ")
        if !facts.isEmpty { html += "<br><small><bdi>\(escaped(facts))</bdi></small>" }
        if let step = row.step { html += "<br>First: \(escaped(step))" }
        if let link = row.link { html += "<br><a href=\"\(escaped(link))\">Details</a>" }
        html += "</li>"
        left -= 1
      }
      html += "\n</ul>"
    }
    if digest.rowCount > mostRows {
      html += "\n<p>and \(digest.rowCount - mostRows) more</p>"
    }
    if let page = digest.page {
      html += "\n<p><a href=\"\(escaped(page))\">Open the report</a></p>"
    }
    for remark in digest.remarks { html += "\n<p><small>\(escaped(remark))</small></p>" }
    return html
      + "\n<p><small>\(escaped(digest.tenant)), as of \(escaped(SinkText.time(digest.asOf))). "
      + "lapse sends this only if there is news.</small></p></body></html>\n"
  }

  /// Escapes text, also for attributes in double quotes: `a<b` gives `a&lt;b`.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
