import Alerts
import System

/// Shows what would be sent to whom, without secrets.
struct DryRun {
  let redactor: Redactor

  func text(of plan: NotifyPlan) -> String {
    var lines: [String] = []
    for part in plan.parts {
      for delivery in part.deliveries { lines += self.lines(of: delivery) }
    }
    for part in plan.held {
      lines.append("== \(name(part.batch.channel)): \(part.batch.title), held back by maintenance")
    }
    if lines.isEmpty { lines = ["Nothing would be sent: there is no news."] }
    return lines.map { Terminal.visible(redactor.text($0)) }.joined(separator: "\n")
  }

  private func name(_ channel: Channel) -> String {
    channel.recipient.map { "\(channel.sink), for \($0)" } ?? channel.sink
  }

  private func lines(of delivery: Delivery) -> [String] {
    let head = "== \(name(delivery.channel)): \(delivery.title), "
    switch delivery.content {
    case .request(let request): return [head + Self.head(of: request), Self.body(request)]
    case .lookup(let lookup, let then):
      // Pretends that nothing is open.
      let empty = [
        HTTPResponse(status: 200, body: Array("[]".utf8)),
        HTTPResponse(status: 200, body: Array("{\"result\":[]}".utf8)),
      ]
      for response in empty {
        if case .send(let request)? = try? then(response) {
          return [
            head + "after a look-up, \(Self.head(of: request)) where nothing is open yet",
            Self.body(request),
          ]
        }
      }
      return [head + Self.head(of: lookup)]
    case .mail(let mail):
      return [head + "mail to \(mail.to.joined(separator: ", ")) through \(Self.host(mail.server))"]
        + (delivery.message.map(Self.text) ?? Self.text(mail.message))
    case .files(let files, let directory):
      return files.flatMap { file in
        ["\(head)into \(directory)/\(file.name)"]
          + (delivery.message.map(Self.text) ?? Self.text(file.bytes))
      }
    }
  }

  private static func head(of request: OutgoingRequest) -> String {
    "\(request.method.rawValue) to \(host(request.url.reveal()))"
  }

  /// Returns only the origin of a URL: paths and queries of webhooks are secrets.
  private static func host(_ url: String) -> String {
    url == SinkConfiguration.placeholder
      ? "[not set]" : SinkOrigin(of: url)?.text ?? "[malformed]"
  }

  private static func body(_ request: OutgoingRequest) -> String {
    String(decoding: request.body, as: UTF8.self)
  }

  /// Returns a mail as its reader sees it, without what only programs read.
  private static func text(_ message: MailMessage) -> [String] {
    ["To: \(message.to)", "Subject: \(message.subject)", ""] + text(Array(message.text.utf8))
      + [
        "(The same as HTML; \(message.calendar == nil ? "no attachment" : "1 attachment: dates.ics").)"
      ]
  }

  private static func text(_ bytes: [UInt8]) -> [String] {
    String(decoding: bytes, as: UTF8.self)
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
  }
}
