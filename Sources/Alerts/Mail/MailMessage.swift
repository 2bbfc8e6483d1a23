package import Inventory
import System

/// A message in RFC 5322 and MIME: plain text, HTML and a calendar, in 7 bits and short lines.
package struct MailMessage: Sendable {
  package var from: String
  package var to: String
  package var subject: String
  /// An id that is the same for the same news, so that a duplicate can be dropped.
  package var id: String
  package var date: Instant
  package var text: String
  package var html: String
  /// nil if no date lies ahead.
  package var calendar: [UInt8]?

  package init(
    from: String, to: String, subject: String, id: String, date: Instant, text: String,
    html: String, calendar: [UInt8]?
  ) {
    self.from = from
    self.to = to
    self.subject = subject
    self.id = id
    self.date = date
    self.text = text
    self.html = html
    self.calendar = calendar
  }

  /// The message as it is sent; lines end in CR LF.
  package var bytes: [UInt8] {
    let domain = from.split(separator: "@").last.map(String.init) ?? "lapse.invalid"
    var lines = [
      "Date: " + MailHeader.date(date), "From: lapse <\(from)>", "To: <\(to)>",
      "Subject: " + MailHeader.text(subject), "Message-ID: <\(id)@\(domain)>",
      "MIME-Version: 1.0", "Auto-Submitted: auto-generated", "X-Auto-Response-Suppress: All",
      "List-Id: lapse <lapse.\(domain)>",
      "Content-Type: multipart/mixed; boundary=\"\(outer)\"", "", "--" + outer,
      "Content-Type: multipart/alternative; boundary=\"\(inner)\"", "", "--" + inner,
    ]
    lines += part("text/plain; charset=utf-8", Array(text.utf8)) + ["--" + inner]
    lines += part("text/html; charset=utf-8", Array(html.utf8)) + ["--\(inner)--", ""]
    if let calendar {
      lines.append("--" + outer)
      lines += part(
        "text/calendar; charset=utf-8; method=PUBLISH; name=\"dates.ics\"", calendar,
        disposition: "attachment; filename=\"dates.ics\"")
    }
    lines += ["--\(outer)--", ""]
    return Array(lines.joined(separator: "\r\n").utf8)
  }

  // Base64 contains no underscore, so no line of a part can be taken for a boundary.
  private var outer: String { "lapse_mixed_" + id }
  private var inner: String { "lapse_alternative_" + id }

  private func part(
    _ type: String, _ bytes: [UInt8], disposition: String? = nil
  ) -> [String] {
    var lines = ["Content-Type: " + type, "Content-Transfer-Encoding: base64"]
    if let disposition { lines.append("Content-Disposition: " + disposition) }
    lines.append("")
    // 57 bytes are 76 characters, the longest line of Base64 that MIME allows.
    for start in stride(from: 0, to: bytes.count, by: 57) {
      lines.append(Base64.encode(Array(bytes[start..<min(start + 57, bytes.count)])))
    }
    return lines + [""]
  }
}
