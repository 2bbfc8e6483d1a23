package import Inventory

/// Tenants as an export shows them that lacks something, or that holds more than it should.
extension Tenant {
  /// What the export does not hold of the object.
  package func lackingFlags(_ flags: DirectoryObject.Flags) -> Tenant {
    with { $0.objects[$0.current].object.flags.subtract(flags) }
  }

  package func audience(_ audience: DirectoryObject.SignInAudience) -> Tenant {
    with { $0.objects[$0.current].object.signInAudience = audience }
  }

  /// The object's credentials, without their displayName.
  package func namelessCredentials() -> Tenant {
    with {
      for index in $0.objects[$0.current].credentials.indices {
        $0.objects[$0.current].credentials[index].credential.isDisplayNameSelected = false
      }
    }
  }

  /// The rows about a credential cannot be read.
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

  /// The rows about a credential tell its last success, and not its last attempt.
  package func withoutAttempts(_ name: String) -> Tenant {
    with {
      for index in $0.activity.indices where $0.activity[index].keyId == Tenant.keyId(name) {
        $0.activity[index].lastSignIn = nil
      }
    }
  }

  /// A row about a credential that names another application.
  package func usedBy(_ application: String, _ name: String, _ time: TenantMoment) -> Tenant {
    with {
      $0.activity.append(
        CredentialActivity(
          keyId: Tenant.keyId(name), appId: Tenant.appId(application), lastSignIn: time.instant,
          lastSuccessfulSignIn: time.instant))
    }
  }

  /// Sign-ins that do not tell what came of them.
  package func unknownOutcomes() -> Tenant {
    with {
      for index in $0.signIns.indices { $0.signIns[index].errorCode = SignIn.unknownOutcome }
    }
  }

  /// A row about the object that lacks a flow.
  package func partialActivities(client: TenantMoment) -> Tenant {
    with { $0.principalActivity.removeAll() }.activities(client: client, isWhole: false)
  }

  /// What is known of the report on applications.
  package func principalReport(_ state: CollectionLedger.State) -> Tenant {
    with { $0.principalActivityState = state }
  }

  /// The last use of anything in the report on credentials.
  package func newestUse(_ time: TenantMoment) -> Tenant {
    with { $0.otherUse = time }
  }
}
