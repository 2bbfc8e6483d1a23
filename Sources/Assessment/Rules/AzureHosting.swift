import Inventory

/// What MIG-04 and MIG-05 weigh: whether an application runs in Azure, and as whom.
enum AzureHosting {
  private static let host = MessageTemplate(
    "azure.host", "A redirect URI lies on a host of an Azure service.")
  private static let oneAddress = MessageTemplate(
    "azure.address", "Sign-ins come from one steady address in Microsoft's network.")
  private static let twoAddresses = MessageTemplate(
    "azure.addresses", "Sign-ins come from two steady addresses in Microsoft's network.")
  private static let elsewhere = MessageTemplate(
    "azure.elsewhere", "Sign-ins come from networks that are not Microsoft's.")
  private static let asItself = MessageTemplate(
    "daemon.signIns", "It signs in as itself only, last at {at}.")
  private static let roles = MessageTemplate(
    "daemon.permissions", "It asks for application permissions only.")

  /// Notes what says that it runs in Azure.
  ///
  /// - Returns: whether anything does.
  static func note(_ subject: CandidateSubject, _ notes: inout Notebook) -> Bool {
    var isHosted = PlaceEvidence.note(subject, &notes) {
      $0.surroundings == .azureHosted
        && $0.facts.isDisjoint(with: [.azureService, .builtInAuthentication])
    }
    if subject.facts.redirects.contains(.azure),
      let property = subject.properties.first(where: {
        subject.context.redirect($0).contains(.azure)
      })
    {
      isHosted = true
      notes.note(
        .objectShape, 50, host,
        at: subject.report.inventory.citation(property))
    }
    guard let signIns = subject.facts.signIns else { return isHosted }
    if signIns.isMostly(.microsoft), (1...2).contains(signIns.addresses.count) {
      isHosted = true
      notes.note(
        .signIns, 35, signIns.addresses.count == 1 ? oneAddress : twoAddresses,
        at: subject.report.inventory.citation(signIns.origin))
    } else if isHosted, !signIns.isMostly(.microsoft), signIns.total >= 5 {
      notes.noteAgainst(
        .signIns, elsewhere,
        at: subject.report.inventory.citation(signIns.origin))
    }
    return isHosted
  }

  /// Notes what says that it signs in as itself only.
  static func noteDaemon(_ subject: CandidateSubject, _ notes: inout Notebook) {
    if let activity = subject.facts.activity, activity.isWhole,
      let used = activity.applicationClient, activity.delegatedClient == nil
    {
      notes.note(
        .signIns, 60, asItself, ["at": .time(used)],
        at: subject.report.inventory.citation(activity.origin))
    }
    if let application = subject.facts.application,
      application.flags.isSuperset(of: [.permissionsCollected, .requiresRoles]),
      !application.flags.contains(.requiresScopes)
    {
      notes.note(
        .objectShape, 40, roles,
        at: subject.source("/requiredResourceAccess"))
    }
  }
}
