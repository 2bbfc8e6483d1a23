import Assessment
import Inventory
import Reporters
import System

/// ServiceNow: events of Event Management, or incidents through the Table API.
///
/// Events are identified by `message_key` and may be repeated. The table does not recognize
/// repeated tickets, so an open one is looked up first. Event Management is a separate
/// subscription.
package struct ServiceNowSink: Sink {
  package enum Form: String, CaseIterable, Sendable {
    case event
    case incident
  }

  package let name: String
  package let isForPeople = false
  private let instance: String
  private let form: Form
  private let authorization: OutgoingRequest.Authorization
  private let most: Int

  static let batchSize = 100

  package init(
    name: String, instance: String, form: Form, authorization: OutgoingRequest.Authorization,
    most: Int = 50
  ) {
    self.name = name
    self.instance = instance
    self.form = form
    self.authorization = authorization
    self.most = most
  }

  package var addresses: [SinkSecret] { [SinkSecret(instance)] }

  package func deliveries(of batch: SinkBatch) -> [Delivery] {
    let notices = batch.notices.filter { $0.item.subject == .credential && $0.isAlert }
    switch form {
    case .event: return events(Array(notices), batch)
    case .incident: return notices.prefix(most).map { incident($0, batch) }
    }
  }

  // MARK: Events

  private func events(_ notices: [Notice], _ batch: SinkBatch) -> [Delivery] {
    stride(from: 0, to: notices.count, by: Self.batchSize).map { start in
      let part = notices[start..<min(start + Self.batchSize, notices.count)]
      var request = OutgoingRequest(
        URLText.join(instance, "/api/global/em/jsonv2"),
        .members(["records": .array(part.map { Self.record($0, batch.context) })]))
      request.authorization = authorization
      var entries: [String: NotifyState.Entry] = [:]
      for notice in part { entries[notice.item.key] = notice.entry(asOf: batch.context.asOf) }
      var delivery = Delivery(
        batch.channel, .request(request), entries: entries,
        title: part.count == 1 ? "1 event" : "\(part.count) events")
      delivery.isRepeatable = true
      return delivery
    }
  }

  static func record(_ notice: Notice, _ context: NotifyContext) -> JSONTree {
    let item = notice.item
    return .members([
      "source": "lapse", "event_class": "Microsoft Entra ID",
      "node": .text(item.appId ?? item.objectId), "resource": .text(NoticeWording.name(item)),
      "metric_name": "credential expiry",
      "type": .text("credential " + (notice.isClosing ? "settled" : notice.event.name)),
      "message_key": .text(key(of: item)), "severity": .text(severity(notice)),
      "description": .text(SinkText.clip(SinkText.summary(notice, asOf: context.asOf), 4_000)),
      "time_of_event": .text(time(context.asOf)),
      "resolution_state": notice.isClosing ? "Closing" : "New",
      // A string that contains JSON, not a JSON object.
      "additional_info": .text(AlertFacts.payload(notice, context).json),
    ])
  }

  /// Formats a time in GMT: `2026-11-23 06:00:00`.
  static func time(_ instant: Instant) -> String {
    String(instant.rfc3339.prefix(19).map { $0 == "T" ? " " : $0 })
  }

  /// Returns ServiceNow's severity: 1 is critical, 5 is fine, 0 clears.
  static func severity(_ notice: Notice) -> String {
    guard !notice.isClosing else { return "0" }
    if notice.event == .entered(.down) { return "1" }
    switch notice.item.severity {
    case .critical: return "1"
    case .high: return "2"
    case .medium: return "3"
    case .low: return "4"
    case .info, .none: return "5"
    }
  }

  // MARK: Incidents

  /// Returns a key of letters, digits and `:/_.-` only, as `^` is an operator of encoded queries.
  static func key(of item: WatchedItem) -> String {
    let key = "lapse:" + item.key
    let isPlain = key.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: ":"), UInt8(ascii: "/"),
        UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"):
        true
      default: false
      }
    }
    return isPlain && key.utf8.count <= 255
      ? key : "lapse:" + StableDigest.hexadecimal(of: item.key, bytes: 32)
  }

  private func incident(_ notice: Notice, _ batch: SinkBatch) -> Delivery {
    let table = URLText.join(instance, "/api/now/table/incident")
    let key = Self.key(of: notice.item)
    var lookup = OutgoingRequest(
      table + "?sysparm_query=" + PercentEncoding.encode("correlation_id=\(key)^active=true")
        + "&sysparm_fields=sys_id&sysparm_limit=1&sysparm_exclude_reference_link=true")
    lookup.method = .get
    lookup.authorization = authorization
    let fields = Self.fields(notice, key, batch.context)
    let (authorization, isClosing) = (authorization, notice.isClosing)
    return Delivery(
      batch.channel,
      .lookup(lookup) { response throws(Delivery.LookupFailure) in
        let found = try Self.found(in: response)
        if found == nil, isClosing { return .nothing }
        var request = OutgoingRequest(found.map { table + "/" + $0 } ?? table, fields)
        request.method = found == nil ? .post : .patch
        request.authorization = authorization
        return .send(request)
      },
      entries: [notice.item.key: notice.entry(asOf: batch.context.asOf)], title: "1 incident")
  }

  /// Returns the id of an open incident; nil if there is none.
  static func found(in response: HTTPResponse) throws(Delivery.LookupFailure) -> String? {
    struct Found: Decodable {
      struct Row: Decodable {
        var id: String

        enum CodingKeys: String, CodingKey {
          case id = "sys_id"
        }
      }
      var result: [Row]
    }
    guard let found: Found = JSONAnswer.decode(response.body) else {
      throw Delivery.LookupFailure(problem: "the list of open incidents cannot be read")
    }
    guard let id = found.result.first?.id else { return nil }
    guard id.utf8.count == 32, id.allSatisfy({ "0123456789abcdefABCDEF".contains($0) }) else {
      throw Delivery.LookupFailure(problem: "an incident has an id of another form")
    }
    return id
  }

  static func fields(_ notice: Notice, _ key: String, _ context: NotifyContext) -> JSONTree {
    let summary = SinkText.summary(notice, asOf: context.asOf)
    guard !notice.isClosing else {
      // Closing the ticket is up to the team.
      return .members(["work_notes": .text("lapse: " + summary)])
    }
    let lines = [
      summary, NoticeWording.owners(notice.item), NoticeWording.firstStep(notice),
      notice.item.link, "As of \(SinkText.time(context.asOf)).",
    ]
    let urgency = ["1": "1", "2": "2"][severity(notice)] ?? "3"
    return .members([
      "correlation_id": .text(key), "correlation_display": "lapse",
      "short_description": .text(SinkText.clip(summary, 160)),
      "description": .text(lines.compactMap { $0 }.joined(separator: "\n")),
      "urgency": .text(urgency), "impact": .text(notice.item.isPrivileged ? "1" : urgency),
    ])
  }
}
