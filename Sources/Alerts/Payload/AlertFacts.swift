import Assessment
import Inventory
import Reporters

/// The facts about an item, the same for every program.
enum AlertFacts {
  static func payload(_ notice: Notice, _ context: NotifyContext) -> JSONTree {
    let item = notice.item
    return .members([
      "key": .text(item.key), "event": .text(notice.event.name),
      "stage": {
        if case .entered(let stage) = notice.event { .text(stage.rawValue) } else { nil }
      }(),
      "subject": .text(item.subject.rawValue), "tenantId": .text(context.tenantId),
      "applicationName": .optional(item.applicationName), "appId": .optional(item.appId),
      "objectType": item.subject == .credential ? .text(item.objectType.name) : nil,
      "objectId": item.objectId.isEmpty ? nil : .text(item.objectId),
      "kind": .optional(item.kind?.name), "keyId": .optional(item.keyId),
      "credentialName": .optional(item.credentialName),
      "endDateTime": .optional(item.end?.rfc3339),
      "daysLeft": item.daysLeft.map { .number(Int(clamping: $0)) },
      "status": .optional(item.status?.name), "severity": .text(item.severity.name),
      "privilege": .optional(item.privilege?.name),
      "owners": item.owners.isEmpty
        ? nil
        : .array(item.owners.prefix(20).map { .text(NoticeWording.plain($0.name, limit: 120)) }),
      "team": .optional(item.team), "title": .optional(item.title), "text": .optional(item.text),
      "firstStep": .optional(NoticeWording.firstStep(notice)), "link": .optional(item.link),
      "asOf": .text(context.asOf.rfc3339),
    ])
  }
}
