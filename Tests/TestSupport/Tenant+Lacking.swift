package import Inventory

/// Changes that make an export incomplete or contradictory.
extension Tenant {
  /// Removes flags from the object.
  package func lackingFlags(_ flags: DirectoryObject.Flags) -> Tenant {
    with { $0.objects[$0.current].object.flags.subtract(flags) }
  }

  package func audience(_ audience: DirectoryObject.SignInAudience) -> Tenant {
    with { $0.objects[$0.current].object.signInAudience = audience }
  }

  /// Marks the displayName of the object's credentials as not selected.
  package func namelessCredentials() -> Tenant {
    with {
      for index in $0.objects[$0.current].credentials.indices {
        $0.objects[$0.current].credentials[index].credential.isDisplayNameSelected = false
      }
    }
  }

  /// Makes the dates of a credential such that two sources differ about them.
  package func disputed(_ name: String) -> Tenant {
    with {
      for object in $0.objects.indices {
        for index in $0.objects[object].credentials.indices
        where $0.objects[object].credentials[index].credential.keyId == Tenant.keyId(name) {
          $0.objects[object].credentials[index].credential.areDatesDisputed = true
        }
      }
    }
  }

  /// Sets the thumbprint of the signing certificate in use.
  package func preferredThumbprint(_ thumbprint: String) -> Tenant {
    with { $0.objects[$0.current].preferredThumbprint = thumbprint }
  }

  /// Makes the activity rows of a credential unreadable.
  package func damagedActivity(_ name: String) -> Tenant {
    with {
      for index in $0.activity.indices where $0.activity[index].keyId == Tenant.keyId(name) {
        $0.activity[index].isDamaged = true
      }
      if !$0.activity.contains(where: { $0.keyId == Tenant.keyId(name) }) {
        var row = CredentialActivity(
          keyId: Tenant.keyId(name), appId: $0.objects[$0.current].object.appId, lastSignIn: nil,
          lastSuccessfulSignIn: nil)
        row.isDamaged = true
        $0.activity.append(row)
      }
    }
  }

  /// Removes the last attempt, but not the last success, from the activity rows of a credential.
  package func withoutAttempts(_ name: String) -> Tenant {
    with {
      for index in $0.activity.indices where $0.activity[index].keyId == Tenant.keyId(name) {
        $0.activity[index].lastSignIn = nil
      }
    }
  }

  /// Adds an activity row of a credential that names another application.
  package func usedBy(_ application: String, _ name: String, _ time: TenantMoment) -> Tenant {
    with {
      $0.activity.append(
        CredentialActivity(
          keyId: Tenant.keyId(name), appId: Tenant.appId(application), lastSignIn: time.instant,
          lastSuccessfulSignIn: time.instant))
    }
  }

  /// Makes the outcome of all sign-ins unknown.
  package func unknownOutcomes() -> Tenant {
    with {
      for index in $0.signIns.indices { $0.signIns[index].errorCode = SignIn.unknownOutcome }
    }
  }

  /// Replaces the activity rows of applications by one of the object that lacks a flow.
  package func partialActivities(client: TenantMoment) -> Tenant {
    with { $0.principalActivity.removeAll() }.activities(client: client, isWhole: false)
  }

  /// Sets the state of the report on applications.
  package func principalReport(_ state: CollectionLedger.State) -> Tenant {
    with { $0.principalActivityState = state }
  }

  /// Sets the last use that the report on credentials contains.
  package func newestUse(_ time: TenantMoment) -> Tenant {
    with { $0.otherUse = time }
  }
}
