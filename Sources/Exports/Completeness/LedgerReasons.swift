import Inventory

/// Reasons that several collections share.
extension CollectionLedger.Reason {
  static let nothingRead = CollectionLedger.Reason(
    code: .nothingRead,
    message: "Neither an application nor a service principal was read: "
      + LedgerWording.advice(for: .applications),
    count: 0)

  static func credentialsAbsent(_ count: Int) -> CollectionLedger.Reason {
    CollectionLedger.Reason(
      code: .credentialsAbsent,
      message: "Objects came without passwordCredentials or keyCredentials, so their credentials "
        + "are unknown: name both in $select, or export the whole objects.",
      count: count)
  }

  static func depthTruncated(_ count: Int) -> CollectionLedger.Reason {
    CollectionLedger.Reason(
      code: .depthTruncated,
      message:
        "There is text or null where objects belong: export again with ConvertTo-Json -Depth 10.",
      count: count)
  }

  static func damagedRow(_ count: Int) -> CollectionLedger.Reason {
    CollectionLedger.Reason(
      code: .damagedRow,
      message: "Rows have no readable time, application, key or outcome, so what they "
        + "recorded is unknown: export them again completely.",
      count: count)
  }

  static func unreadableTime(_ count: Int) -> CollectionLedger.Reason {
    CollectionLedger.Reason(
      code: .unreadableDate,
      message: "Rows have an unreadable sign-in time: "
        + "export them as Graph JSON.",
      count: count)
  }

  static func endsBeforeStart(_ count: Int) -> CollectionLedger.Reason {
    CollectionLedger.Reason(
      code: .endsBeforeStart,
      message: "Credentials end at or before their start, so they were never valid: look them up "
        + "in the portal.",
      count: count)
  }

  static func unreadableDate(_ count: Int) -> CollectionLedger.Reason {
    CollectionLedger.Reason(
      code: .unreadableDate,
      message: "Credentials have a start or end that is unreadable, or no end: look them up in the "
        + "portal.",
      count: count)
  }
}
