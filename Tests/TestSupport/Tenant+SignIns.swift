package import Inventory

/// Sign-ins that name no key, and the time span of the log.
extension Tenant {
  /// Adds a successful sign-in without a key, by the application itself or for a user.
  package func success(
    _ time: TenantMoment, by event: SignInEvents = .servicePrincipal
  ) -> Tenant {
    with {
      var row = $0.row(time, code: 0)
      row.event = event
      $0.signIns.append(row)
    }
  }

  /// Adds a row without a readable time; without a name it names the application only.
  package func undatedSignIn(_ name: String? = nil, code: Int32 = 0) -> Tenant {
    with {
      var row = $0.row(0, code: code, keyId: name.map { Tenant.keyId($0) } ?? .missing)
      row.time = SignIn.anyTime
      $0.undatedSignIns.append(row)
    }
  }

  /// Adds a summary of a day's similar sign-ins, with the times of the first and the last.
  package func summary(
    _ first: TenantMoment, _ last: TenantMoment, code: Int32 = 0, count: UInt32 = 2,
    by event: SignInEvents = .servicePrincipal
  ) -> Tenant {
    with {
      var row = $0.row(last, code: code)
      row.firstTime = first.instant
      row.count = count
      row.isSummarised = true
      row.event = event
      $0.signIns.append(row)
    }
  }

  /// Adds a sign-in of an agent identity with a credential of the object, which is its blueprint.
  package func agentSignIn(_ name: String, _ time: TenantMoment, code: Int32 = 0) -> Tenant {
    with {
      var row = $0.row(time, code: code)
      row.parentAppId = row.appId
      row.appId = Tenant.appId(name)
      $0.signIns.append(row)
    }
  }

  /// Sets what the sign-in log covers.
  ///
  /// The default is service principals over the 30 days before the data was collected.
  package func log(
    from: TenantMoment, until: TenantMoment, of events: SignInEvents = .servicePrincipal,
    state: CollectionLedger.State = .complete
  ) -> Tenant {
    with {
      var ledger = CollectionLedger(collection: .signIns, state: state, objects: 0, reasons: [])
      ledger.eventTypes = events
      if let from = from.instant, let until = until.instant {
        let window = CollectionLedger.Window(from: from, until: until)
        if events.contains(.servicePrincipal) { ledger.window = window }
        if events.contains(.nonInteractiveUser) { ledger.nonInteractiveWindow = window }
      }
      $0.ledgers[.signIns] = ledger
    }
  }

  /// The ledger of sign-ins, unless a test sets one.
  var standardLog: CollectionLedger {
    var ledger = CollectionLedger(collection: .signIns, state: .complete, objects: 0, reasons: [])
    ledger.eventTypes = .servicePrincipal
    let until = collectedAt?.instant ?? Tenant.asOf
    ledger.window = CollectionLedger.Window(
      from: until.advanced(bySeconds: -30 * Instant.secondsPerDay), until: until)
    return ledger
  }
}
