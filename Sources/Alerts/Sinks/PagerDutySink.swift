import Assessment
import Inventory
import Reporters

/// PagerDuty's Events API v2: one alert per credential, triggered and resolved by a stable key.
///
/// https://developer.pagerduty.com/docs/send-alert-event
package struct PagerDutySink: Sink {
  package let name: String
  package let isForPeople = false
  private let url: String
  private let routingKey: SinkSecret
  private let most: Int

  package static let standardURL = "https://events.pagerduty.com/v2/enqueue"
  static let longestSummary = 1_024
  static let longestKey = 255

  /// - Parameter most: the most alerts in one run; the others follow in the next.
  package init(name: String, url: String = standardURL, routingKey: SinkSecret, most: Int = 50) {
    self.name = name
    self.url = url
    self.routingKey = routingKey
    self.most = most
  }

  package var addresses: [SinkSecret] { [SinkSecret(url)] }

  package func deliveries(of batch: SinkBatch) -> [Delivery] {
    let alerts = batch.notices.filter { $0.item.subject == .credential && $0.isAlert }
    return alerts.prefix(most).map { notice in
      var delivery = Delivery(
        batch.channel,
        .request(OutgoingRequest(url, event(notice, batch.context))),
        entries: [notice.item.key: notice.entry(asOf: batch.context.asOf)],
        title: notice.isClosing ? "1 resolve" : "1 trigger")
      delivery.isRepeatable = true
      return delivery
    }
  }

  func event(_ notice: Notice, _ context: NotifyContext) -> JSONTree {
    let item = notice.item
    let key = Self.key(of: item)
    guard !notice.isClosing else {
      return .members([
        "routing_key": .text(routingKey.reveal()), "event_action": "resolve",
        "dedup_key": .text(key),
      ])
    }
    return .members([
      "routing_key": .text(routingKey.reveal()), "event_action": "trigger",
      "dedup_key": .text(key), "client": "lapse", "client_url": .optional(context.page),
      "links": item.link.map {
        .array([.members(["href": .text($0), "text": "The credential in the report"])])
      },
      "payload": .members([
        "summary": .text(
          SinkText.clip(SinkText.summary(notice, asOf: context.asOf), Self.longestSummary)),
        "source": .text(SinkText.clip(context.tenantName, 200)),
        "severity": .text(Self.severity(notice)),
        "timestamp": .text(context.asOf.rfc3339),
        "component": .text(NoticeWording.name(item)),
        "group": .optional(item.team.map { NoticeWording.plain($0, limit: 100) }),
        "class": .text(notice.event.name),
        "custom_details": AlertFacts.payload(notice, context),
      ]),
    ])
  }

  /// Returns a key that survives renames and new dates; its digest if it is too long.
  static func key(of item: WatchedItem) -> String {
    let key = "lapse/" + item.key
    return key.utf8.count <= longestKey && key.utf8.allSatisfy { (0x21...0x7E).contains($0) }
      ? key : "lapse/" + StableDigest.hexadecimal(of: item.key, bytes: 32)
  }

  static func severity(_ notice: Notice) -> String {
    if notice.event == .entered(.down) { return "critical" }
    switch notice.item.severity {
    case .critical: return "critical"
    case .high: return "error"
    case .medium: return "warning"
    case .low, .info, .none: return "info"
    }
  }
}
