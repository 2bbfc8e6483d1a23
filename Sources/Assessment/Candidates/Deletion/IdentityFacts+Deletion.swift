import Inventory

/// What the objects of an identity say about the facts that a deletion requires.
extension IdentityFacts {
  /// Whether the application and its service principal both exist and belong to this tenant.
  /// A list of principals that lost a page looks complete, so a missing one proves nothing.
  func identity(of tenant: Identifier?) -> DeletionProof.Answer {
    if isForeign { return .fails }
    guard let application, let principal else { return .unknown }
    let owner = principal.appOwnerOrganizationId
    if let tenant, !owner.isMissing, owner != tenant { return .fails }
    guard principal.selected.contains(.appOwnerOrganizationId) else { return .unknown }
    if application.flags.contains(.deleted) || principal.flags.contains(.deleted) { return .fails }
    return application.selected.contains(.deletedDateTime) ? .holds : .unknown
  }

  /// Whether it is known which of the two are disabled.
  /// What an application says about itself holds for its principal too.
  var state: DeletionProof.Answer {
    guard let application, let principal,
      application.selected.isSuperset(of: [.isDisabled, .disabledByMicrosoftStatus]),
      principal.selected.contains(.accountEnabled),
      // Both are set if two sources contradict each other.
      !principal.flags.isSuperset(of: [.accountEnabled, .accountDisabled])
    else { return .unknown }
    // Disabling a principal stops the application in one tenant only.
    let isAudienceKnown = ![.absent, .other].contains(application.signInAudience)
    return principal.isAccountDisabled && !isAudienceKnown ? .unknown : .holds
  }

  /// Whether both say that no other tenant can use it. The principal's copy may be out of date.
  var singleTenant: DeletionProof.Answer {
    if application?.signInAudience.isBeyondTenant == true
      || principal?.signInAudience.isBeyondTenant == true
    {
      return .fails
    }
    return application?.signInAudience == .azureADMyOrg ? .holds : .unknown
  }

  var activities: DeletionProof.Answer {
    guard let activity, activity.isWhole, !activity.isDamaged else { return .unknown }
    return .holds
  }

  /// Whether sign-ins of people may exchange tokens with its credentials.
  /// Such sign-ins are in a log of their own.
  var mayActForPeople: Tristate {
    if hasDelegatedGrants || application?.flags.isDisjoint(with: Self.actsForPeople) == false {
      return .yes
    }
    guard let application,
      application.selected.isSuperset(of: [.oauth2PermissionScopes, .requiredResourceAccess])
    else { return .unknown }
    return .no
  }

  private static let actsForPeople: DirectoryObject.Flags = [.exposesScopes, .requiresOtherScopes]

  /// Whether another credential was used at about that time, which explains the use.
  func isExplained(_ time: Instant, withoutRow row: Int) -> Bool {
    let other = lastUse?.row == row ? secondUse : lastUse?.time
    guard let other else { return false }
    return time.seconds(since: other) <= 3 * Instant.secondsPerDay
  }
}

extension ServicePrincipalSignInActivity {
  /// When the application last signed in by itself.
  /// That is as a client, or in a flow that the row does not name.
  var clientUse: Instant? {
    var others: Instant?
    for time in [applicationClient, applicationResource, delegatedClient, delegatedResource] {
      if let time { others = max(others ?? time, time) }
    }
    guard let lastSignIn, others.map({ lastSignIn > $0 }) ?? true else { return applicationClient }
    return lastSignIn
  }
}
