import Inventory

/// Reasons that several collections share.
extension CollectionLedger.Reason {
  static func credentialsAbsent(_ count: Int) -> CollectionLedger.Reason {
    CollectionLedger.Reason(
      code: .credentialsAbsent,
      message: "Objects came without passwordCredentials or keyCredentials, so what they have is "
        + "unknown: name both in $select, or export the whole objects.",
      count: count)
  }

  static func depthTruncated(_ count: Int) -> CollectionLedger.Reason {
    CollectionLedger.Reason(
      code: .depthTruncated,
      message: "Text stands where objects belong: export again with ConvertTo-Json -Depth 10.",
      count: count)
  }

  static func unreadableDate(_ count: Int) -> CollectionLedger.Reason {
    CollectionLedger.Reason(
      code: .unreadableDate,
      message: "Credentials have an endDateTime that is missing or unreadable: look them up in the "
        + "portal.",
      count: count)
  }
}
