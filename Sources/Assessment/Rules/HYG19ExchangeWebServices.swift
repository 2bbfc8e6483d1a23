import Inventory

/// HYG-19: an application uses only Exchange Web Services, which Exchange Online switches off.
enum HYG19ExchangeWebServices: FindingRule {
  static let description = RuleDescription(
    id: "HYG-19",
    title: "Application that only uses Exchange Web Services",
    explanation: """
      Looks at: applications whose API permissions (requiredResourceAccess) are full_access_as_app or \
      EWS.AccessAsUser.All and nothing else; User.Read and the permissions for signing in do not count. \
      Medium before 2026-10-01, high until 2027-04-01, low afterwards. In other clouds than the public \
      one it is info: their dates may differ.
      Why: since 2026-10-01 Exchange Online blocks Exchange Web Services (EWS) unless the application is on \
      the tenant's allow list (EWSAllowedAppIDs), and on 2027-04-01 it switches EWS off for good. The \
      application then has nothing left to do, and its credentials need no renewal.
      Could be wrong: the list of requested permissions may be out of date, or the application may use EWS \
      of an Exchange Server on premises, which stays.
      What to do: ask the owner or the vendor for a version that uses Microsoft Graph. Until then check that \
      the application is on the allow list. Do not renew its credentials beyond 2027-04-01.
      """,
    reference:
      "https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/deprecation-of-ews-exchange-online"
  )

  private static let what = "Its only API permissions are for Exchange Web Services."
  private static let rest =
    " Exchange Online blocks EWS unless the application is on the tenant's allow list, and on "
    + "2027-04-01 it switches EWS off. Move the application to Microsoft Graph before that."
  static let otherCloud = MessageTemplate(
    "HYG-19.otherCloud",
    what + " Exchange Online switches EWS off in the public cloud by 2027-04-01: check the date "
      + "for this cloud.")
  static let ahead = MessageTemplate("HYG-19.ahead", what + " From 2026-10-01" + rest)
  static let blocked = MessageTemplate("HYG-19.blocked", what + " Since 2026-10-01" + rest)
  static let ended = MessageTemplate(
    "HYG-19.ended",
    what + " Exchange Online switched EWS off on 2027-04-01: retire the application, or move it to "
      + "Microsoft Graph.")

  /// 2026-10-01T00:00:00Z
  static let block = Instant(secondsSinceEpoch: 1_790_812_800)
  /// 2027-04-01T00:00:00Z
  static let end = Instant(secondsSinceEpoch: 1_806_537_600)

  static func check(_ subject: RuleSubject, _ found: inout FindingCollector) {
    guard subject.object.type == .application, subject.object.flags.contains(.requiresOnlyEWS),
      subject.object.flags.isDisjoint(with: [.isDisabled, .disabledByMicrosoft])
    else { return }
    guard [nil, .global].contains(subject.context.report.tenant.cloud) else {
      return found.add(.info, subject, otherCloud)
    }
    if subject.asOf < block {
      found.add(.medium, subject, due: block, ahead)
    } else {
      let isEnded = subject.asOf >= end
      found.add(isEnded ? .low : .high, subject, due: end, isEnded ? ended : blocked)
    }
  }
}
