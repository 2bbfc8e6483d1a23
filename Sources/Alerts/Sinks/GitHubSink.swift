import Inventory
import Reporters
import System

/// GitHub issues: one per owner, which lists what is open now and is changed rather than repeated.
///
/// https://docs.github.com/rest/issues/issues
package struct GitHubSink: Sink {
  package enum DeliveryMethod: Sendable {
    /// One Markdown file per owner, for `gh issue create --body-file`.
    case files(directory: String)
    /// - Parameters:
    ///   - api: `https://api.github.com`, or the API of a server of your own.
    ///   - repository: `owner/name`.
    case api(String, repository: String, token: SinkSecret)
  }

  package let name: String
  package let takesAll = true
  package let isForPeople = true
  private let method: DeliveryMethod
  private let label: String

  /// GitHub rejects bodies of more than 65,536 characters.
  static let longestBody = 60_000
  static let mostRows = 200

  package init(name: String, method: DeliveryMethod, label: String = "lapse") {
    self.name = name
    self.method = method
    self.label = label
  }

  package var addresses: [SinkSecret] {
    if case .api(let base, _, _) = method { [SinkSecret(base)] } else { [] }
  }

  /// The issue lists everything that is open, so an ending that is not news still updates it.
  package func hears(of end: Notice) -> Bool { end.isAlert }

  package func deliveries(of batch: SinkBatch) -> [Delivery] {
    guard batch.hasNews || batch.notices.contains(where: { $0.isClosing && hears(of: $0) }) else {
      return []
    }
    let owner = batch.channel.recipient ?? "nobody"
    let body = Self.body(batch, owner: owner)
    let content: Delivery.Content
    switch method {
    case .files(let directory):
      let file = "\(EmailSink.fileName(owner))-\(Self.shortName(owner, batch.context)).md"
      let head = "<!-- gh issue create --title \"Entra credentials\" --body-file \(file) -->\n"
      content = .files([(name: file, bytes: Array((head + body).utf8))], directory: directory)
    case .api(let base, let repository, let token):
      content = upsert(base, repository, token, owner: owner, body: body, batch)
    }
    var delivery = Delivery(batch.channel, content, entries: batch.entries, title: batch.title)
    if case .files = method { delivery.isRepeatable = true }
    return [delivery]
  }

  private func upsert(
    _ base: String, _ repository: String, _ token: SinkSecret, owner: String,
    body: String, _ batch: SinkBatch
  ) -> Delivery.Content {
    let title = Self.title(batch)
    let issues = URLText.join(base, "/repos/\(repository)/issues")
    func request(
      _ method: OutgoingRequest.Method, _ url: String, _ payload: JSONTree?
    ) -> OutgoingRequest {
      var request = OutgoingRequest(url, payload)
      request.method = method
      request.headers = [
        ("Accept", "application/vnd.github+json"), ("X-GitHub-Api-Version", "2022-11-28"),
      ]
      request.authorization = .token(scheme: "Bearer", token)
      return request
    }
    let lookup = request(
      .get, issues + "?state=open&per_page=100&labels=" + PercentEncoding.encode(label), nil)
    let make = request(
      .post, issues,
      .members([
        "title": .text(title), "body": .text(body), "labels": .array([.text(label)]),
      ]))
    var change: [JSONTree.Member] = [
      .init(name: "title", value: .text(title)), .init(name: "body", value: .text(body)),
    ]
    if batch.open.isEmpty { change.append(.init(name: "state", value: "closed")) }
    let changed = request(.patch, issues, .object(change))
    let marker = Self.marker(owner, batch.context)
    let isOver = batch.open.isEmpty
    return .lookup(lookup) { response throws(Delivery.LookupFailure) in
      if let number = try Self.found(marker, in: response) {
        var request = changed
        request.url = SinkSecret("\(issues)/\(number)")
        return .send(request)
      }
      guard let next = Self.nextPage(in: response) else { return isOver ? .nothing : .send(make) }
      var further = lookup
      further.url = SinkSecret(next)
      return .look(further)
    }
  }

  /// Returns the URL of the list's next page; the sender follows it only to the configured host.
  static func nextPage(in response: HTTPResponse) -> String? {
    for link in (response.header("link") ?? "").split(separator: ",") {
      let parts = link.split(separator: ";").map { $0.drop { $0 == " " } }
      guard let url = parts.first, parts.dropFirst().contains("rel=\"next\""), url.first == "<",
        url.last == ">"
      else { continue }
      return String(url.dropFirst().dropLast())
    }
    return nil
  }

  /// Returns the number of the issue that contains the marker; nil if none does.
  static func found(
    _ marker: String, in response: HTTPResponse
  ) throws(Delivery.LookupFailure) -> Int? {
    struct Issue: Decodable {
      var number: Int
      var body: String?
    }
    guard let issues: [Issue] = JSONAnswer.decode(response.body) else {
      throw Delivery.LookupFailure(problem: "the list of open issues cannot be read")
    }
    return issues.first { $0.body?.contains(marker) == true }?.number
  }

  // MARK: Words

  /// Returns a marker that identifies an owner's issue without naming anybody.
  static func marker(_ owner: String, _ context: NotifyContext) -> String {
    "<!-- lapse:\(StableDigest.hexadecimal(of: context.tenantId + "\n" + owner, bytes: 12)) -->"
  }

  /// Returns what tells apart the files of two tenants, or of owners with similar names.
  private static func shortName(_ owner: String, _ context: NotifyContext) -> String {
    StableDigest.hexadecimal(of: context.tenantId + "\n" + owner, bytes: 4)
  }

  static func title(_ batch: SinkBatch) -> String {
    batch.open.isEmpty
      ? "Entra credentials: nothing is open" : "Entra credentials: \(batch.digest.headline)"
  }

  static func body(_ batch: SinkBatch, owner: String) -> String {
    let context = batch.context
    var lines = [
      marker(owner, context),
      "As of \(SinkText.time(context.asOf)), for \(MarkdownCode.span(NoticeWording.plain(owner, limit: 120))).",
      "",
    ]
    lines += context.remarks.map { $0 + "\n" }
    var size = 0
    for (position, item) in batch.open.enumerated() {
      guard let stage = item.stage else { continue }
      let notice = Notice(item: item, event: .entered(stage))
      var line =
        "- [ ] \(MarkdownCode.span(NoticeWording.name(item))): \(NoticeWording.what(notice, asOf: context.asOf))"
      if let credential = NoticeWording.credential(item) {
        line += " (\(MarkdownCode.span(credential)))"
      }
      if let step = NoticeWording.firstStep(notice) {
        line += "\n  First: " + (item.subject == .deadline ? MarkdownCode.span(step) : step)
      }
      if let link = item.link { line += "\n  [Details](\(link))" }
      size += line.utf16.count
      guard size < longestBody, position < mostRows else {
        lines.append("- and \(batch.open.count - position) more, in the report")
        break
      }
      lines.append(line)
    }
    if let page = context.page { lines += ["", "[Open the report](\(page))"] }
    return lines.joined(separator: "\n") + "\n"
  }
}
