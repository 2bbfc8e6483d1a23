import Assessment
import Inventory
import Reporters

/// Prometheus Alertmanager v2. Every run sends all open alerts, because Alertmanager forgets alerts
/// that are not repeated.
///
/// Labels identify an alert, so they hold only ids: if they held a name, a severity or days, a
/// change would raise a second alert and let the first one time out. `endsAt` is later than the
/// next two runs; without it, an alert ends after five minutes.
/// https://prometheus.io/docs/alerting/latest/clients/
package struct AlertmanagerSink: Sink {
  package let name: String
  package let takesAll = true
  package let isForPeople = false
  private let url: String
  private let authorization: OutgoingRequest.Authorization?

  /// The most alerts in one request.
  static let batchSize = 500

  /// - Parameter url: the server's address, without the path of the API.
  package init(
    name: String, url: String, authorization: OutgoingRequest.Authorization? = nil
  ) {
    self.name = name
    self.url = url
    self.authorization = authorization
  }

  package var addresses: [SinkSecret] { [SinkSecret(url)] }

  package func deliveries(of batch: SinkBatch) -> [Delivery] {
    let context = batch.context
    var entries: [String: NotifyState.Entry] = [:]
    var alerts: [(key: String, alert: JSONTree)] = []
    var noticed: [String: Notice] = [:]
    for notice in batch.notices where notice.item.subject == .credential {
      noticed[notice.item.key] = notice
      entries[notice.item.key] = notice.entry(asOf: context.asOf)
    }
    for item in batch.open where item.subject == .credential {
      guard let stage = item.stage else { continue }
      let notice = noticed[item.key] ?? Notice(item: item, event: .entered(stage))
      // A credential that is no longer down may still be past its end.
      let shown = notice.isClosing ? Notice(item: item, event: .entered(stage)) : notice
      alerts.append((item.key, alert(shown, context, ends: Self.end(context))))
    }
    let open = Set(batch.open.map(\.key))
    for notice in batch.notices
    where notice.isClosing && notice.isAlert && notice.item.subject == .credential
      && !open.contains(notice.item.key)
    {
      alerts.append((notice.item.key, alert(notice, context, ends: context.now)))
    }
    return stride(from: 0, to: alerts.count, by: Self.batchSize).map { start in
      let part = alerts[start..<min(start + Self.batchSize, alerts.count)]
      var request = OutgoingRequest(
        URLText.join(url, "/api/v2/alerts"), .array(part.map(\.alert)))
      request.authorization = authorization
      var delivery = Delivery(
        batch.channel, .request(request),
        entries: entries.filter { entry in part.contains { $0.key == entry.key } },
        title: part.count == 1 ? "1 alert" : "\(part.count) alerts")
      delivery.isRepeatable = true
      return delivery
    }
  }

  /// Returns when an alert ends: after two intervals and a day, so that one run may be missed.
  static func end(_ context: NotifyContext) -> Instant {
    max(context.now, context.asOf)
      .advanced(bySeconds: (2 * context.intervalDays + 1) * Instant.secondsPerDay)
  }

  func alert(_ notice: Notice, _ context: NotifyContext, ends: Instant) -> JSONTree {
    let item = notice.item
    return .members([
      "labels": .members([
        "alertname": "EntraCredentialExpiry", "tenant_id": .text(context.tenantId),
        "object_type": .text(item.objectType.name), "object_id": .text(item.objectId),
        "kind": .optional(item.kind?.name), "key_id": .optional(item.keyId),
      ]),
      "annotations": .members([
        "summary": .text(SinkText.summary(notice, asOf: context.asOf)),
        "application": .text(NoticeWording.name(item)), "app_id": .optional(item.appId),
        "severity": .text(item.severity.name), "status": .optional(item.status?.name),
        "ends": .optional(item.end?.rfc3339),
        "days_left": .optional(item.daysLeft.map { String($0) }),
        "owners": notice.isClosing ? nil : .text(NoticeWording.owners(item)),
        "team": .optional(item.team.map { NoticeWording.plain($0, limit: 100) }),
        "first_step": .optional(NoticeWording.firstStep(notice)),
      ]),
      "startsAt": .optional(starts(notice, context, ends).rfc3339),
      "endsAt": .text(ends.rfc3339), "generatorURL": .optional(item.link),
    ])
  }

  /// Returns when an alert began; it may not end before that.
  private func starts(_ notice: Notice, _ context: NotifyContext, _ ends: Instant) -> Instant {
    min(notice.before?.told ?? context.asOf, context.now, ends)
  }
}
