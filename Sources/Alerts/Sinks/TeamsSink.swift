package import Reporters

/// A Microsoft Teams channel, through a workflow for webhook requests: one Adaptive Card 1.4.
///
/// The workflow answers before it runs, so an accepted request may still never become a message.
/// The older connectors (`*.webhook.office.com`) are retired, and the configuration rejects them.
/// https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using
package struct TeamsSink: ChatSink {
  package let name: String
  package let url: SinkSecret
  package static let acceptance = Delivery.Acceptance.teams

  /// Teams rejects messages of more than about 28 KB, which it may count in UTF-16.
  ///
  /// In tests, messages of 21,000 bytes and more failed.
  static let mostCharacters = 14_000
  static let mostBytes = 20_000

  package init(name: String, url: SinkSecret) {
    self.name = name
    self.url = url
  }

  package static func fits(_ message: String) -> Bool {
    message.utf16.count <= mostCharacters && message.utf8.count <= mostBytes
  }

  package static func message(_ digest: Digest, rows: Int) -> JSONTree {
    var body: [JSONTree] = [
      .members([
        "type": "TextBlock", "text": .text("Entra credentials: \(digest.headline)"),
        "size": "Large", "weight": "Bolder", "wrap": true,
      ])
    ]
    var left = rows
    for group in digest.groups where left > 0 {
      body.append(
        .members([
          "type": "TextBlock", "text": .text(group.title), "weight": "Bolder", "separator": true,
          "color": group.rows.contains(where: \.isDown) ? "Attention" : "Default",
        ]))
      for row in group.rows.prefix(left) {
        body += blocks(row)
        left -= 1
      }
    }
    var foot = "\(digest.tenant), as of \(SinkText.time(digest.asOf))"
    if digest.rowCount > rows { foot = "and \(digest.rowCount - rows) more\n" + foot }
    for line in [foot] + digest.remarks.prefix(8) {
      body.append(rich([run(SinkText.clip(line, 500), isSubtle: true)]))
    }
    let card: JSONTree = .members([
      "$schema": "http://adaptivecards.io/schemas/adaptive-card.json", "type": "AdaptiveCard",
      "version": "1.4", "msteams": .members(["width": "Full"]), "body": .array(body),
      "actions": digest.page.map { page in
        .array([
          .members(["type": "Action.OpenUrl", "title": "Open the report", "url": .text(page)])
        ])
      },
    ])
    return .members([
      "type": "message",
      "attachments": .array([
        .members([
          "contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": .null,
          "content": card,
        ])
      ]),
    ])
  }

  /// Puts names into text runs, which do not interpret Markdown; a `TextBlock` does.
  private static func blocks(_ row: Digest.Row) -> [JSONTree] {
    var lines = [rich([run(row.name, isBold: true), run(" – \(row.what)")])]
    let facts = [row.credential, row.owners].compactMap { $0 }.joined(separator: "; ")
    if !facts.isEmpty { lines.append(rich([run(facts, isSubtle: true)])) }
    if let step = row.step { lines.append(rich([run("First: " + step)])) }
    if let link = row.link {
      lines.append(
        .members([
          "type": "RichTextBlock",
          "inlines": .array([
            .members([
              "type": "TextRun", "text": "Details",
              "selectAction": .members([
                "type": "Action.OpenUrl", "title": "Details", "url": .text(link),
              ]),
            ])
          ]),
        ]))
    }
    return lines
  }

  private static func rich(_ runs: [JSONTree]) -> JSONTree {
    .members(["type": "RichTextBlock", "inlines": .array(runs)])
  }

  private static func run(
    _ text: String, isBold: Bool = false, isSubtle: Bool = false
  ) -> JSONTree {
    .members([
      "type": "TextRun", "text": .text(text), "weight": isBold ? "Bolder" : nil,
      "isSubtle": isSubtle ? true : nil,
    ])
  }
}
