import Inventory

/// What the objects of an identity say of the facts that a deletion takes.
extension IdentityFacts {
  /// Whether application and principal are both there and this tenant's. A list of principals that
  /// lost a page looks like a whole one.
  func identity(of tenant: Identifier?) -> DeletionProof.Answer {
    if isForeign { return .fails }
    guard let application, let principal else { return .unknown }
    let owner = principal.appOwnerOrganizationId
    if let tenant, !owner.isMissing, owner != tenant { return .fails }
    guard principal.selected.contains(.appOwnerOrganizationId) else { return .unknown }
    if application.flags.contains(.deleted) || principal.flags.contains(.deleted) { return .fails }
    return application.selected.contains(.deletedDateTime) ? .holds : .unknown
  }

  /// Whether it is known which of the two are disabled. What an application says of itself holds
  /// for its principal too.
  var state: DeletionProof.Answer {
    guard let application, let principal,
      application.selected.isSuperset(of: [.isDisabled, .disabledByMicrosoftStatus]),
      principal.selected.contains(.accountEnabled)
    else { return .unknown }
    // A disabled principal stops the application of one tenant alone.
    let isAudienceKnown = ![.absent, .other].contains(application.signInAudience)
    return principal.isAccountDisabled && !isAudienceKnown ? .unknown : .holds
  }

  /// Whether both say that no other tenant can use it. The principal may have an older copy.
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

  /// Whether sign-ins of people may exchange tokens with its credentials: those are in a log of
  /// their own.
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

  /// Whether another credential is known to have been used at about that time.
  func isExplained(_ time: Instant, withoutRow row: Int) -> Bool {
    let other = lastUse?.row == row ? secondUse : lastUse?.time
    guard let other else { return false }
    return time.seconds(since: other) <= 3 * Instant.secondsPerDay
  }
}

extension ServicePrincipalSignInActivity {
  /// When the application last signed in by itself: as client, or in a flow that the row does not
  /// name.
  var clientUse: Instant? {
    var others: Instant?
    for time in [applicationClient, applicationResource, delegatedClient, delegatedResource] {
      if let time { others = max(others ?? time, time) }
    }
    guard let lastSignIn, others.map({ lastSignIn > $0 }) ?? true else { return applicationClient }
    return lastSignIn
  }
}
