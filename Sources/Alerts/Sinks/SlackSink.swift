package import Reporters

/// A Slack chat, through an incoming webhook: one message for each run that has news.
///
/// https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
package struct SlackSink: ChatSink {
  package let name: String
  package let url: SinkSecret
  package static let acceptance = Delivery.Acceptance.slack

  /// Slack rejects messages from about 13,200 characters on, even if each block is within its limit
  /// (`msg_blocks_too_long`, https://github.com/slackapi/bolt-js/issues/2509).
  static let mostCharacters = 12_000
  /// The limits of a `header` block and of a `section` block.
  static let longestHeader = 150
  static let longestText = 3_000

  package init(name: String, url: SinkSecret) {
    self.name = name
    self.url = url
  }

  package static func fits(_ message: String) -> Bool {
    message.unicodeScalars.count <= mostCharacters
  }

  package static func message(_ digest: Digest, rows: Int) -> JSONTree {
    let head = "Entra credentials: \(digest.headline)"
    var blocks: [JSONTree] = [
      .members(["type": "header", "text": plain(head, limit: longestHeader)])
    ]
    var left = rows
    for group in digest.groups where left > 0 {
      for row in group.rows.prefix(left) {
        blocks.append(section(row, title: group.title))
        left -= 1
      }
    }
    var foot = [
      "\(digest.tenant), as of \(SinkText.time(digest.asOf))"
    ]
    if digest.rowCount > rows { foot.insert("and \(digest.rowCount - rows) more", at: 0) }
    foot += digest.remarks
    blocks.append(
      .members([
        "type": "context", "elements": .array(foot.prefix(9).map { plain($0, limit: 2_000) }),
      ]))
    if let page = digest.page {
      blocks.append(
        .members([
          "type": "section",
          "text": .members(["type": "mrkdwn", "text": .text("<\(escaped(page))|Open the report>")]),
        ]))
    }
    // Shown in a phone's notification and read by screen readers; holds no text of the tenant but
    // counts.
    return .members([
      "text": .text(escaped(head)), "mrkdwn": false, "unfurl_links": false,
      "unfurl_media": false, "blocks": .array(blocks),
    ])
  }

  private static func section(_ row: Digest.Row, title: String) -> JSONTree {
    var lines = ["\(title): \(row.name)"]
    lines.append(
      [row.what, row.credential.map { "(\($0))" }].compactMap { $0 }.joined(separator: " "))
    if let owners = row.owners { lines.append(owners) }
    if let step = row.step { lines.append("First: " + step) }
    let text = lines.joined(separator: "\n")
    return .members([
      "type": "section", "text": plain(text, limit: longestText),
      "accessory": row.link.map { link in
        .members([
          "type": "button", "text": plain("Details", limit: 75), "url": .text(link),
          "action_id": .text("lapse-" + StableDigest.hexadecimal(of: link + text, bytes: 6)),
        ])
      },
    ])
  }

  /// - Parameter limit: the most UTF-16 code units, after escaping.
  private static func plain(_ text: String, limit: Int) -> JSONTree {
    var most = limit
    var shown = escaped(SinkText.clip(text, most))
    while shown.utf16.count > limit {
      // An escaped character has at most five code units.
      most -= max(1, (shown.utf16.count - limit) / 5)
      shown = escaped(SinkText.clip(text, most))
    }
    return .members(["type": "plain_text", "text": .text(shown), "emoji": false])
  }

  /// Escapes the three characters that Slack interprets: `<!here>` gives `&lt;!here&gt;`.
  ///
  /// Nothing else may be written as an entity.
  /// https://docs.slack.dev/messaging/formatting-message-text#escaping
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
