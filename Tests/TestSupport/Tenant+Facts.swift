package import Inventory

/// Facts that affect only the decision about a credential.
extension Tenant {
  // MARK: Objects

  /// Adds a fully exported single-tenant application: no redirect URIs, no API, no permissions.
  package func daemon(
    _ name: String = "app", audience: DirectoryObject.SignInAudience = .azureADMyOrg,
    flags: DirectoryObject.Flags = [], lacking: DirectoryObject.Flags = [],
    enabled: Bool? = true
  ) -> Tenant {
    let whole: DirectoryObject.Flags = [
      .redirectsCollected, .exposureCollected, .permissionsCollected,
    ]
    return application(
      name, audience: audience, flags: whole.union(flags), lacking: lacking
    ).created(-900).principal(name + "-sp", appId: name, enabled: enabled).on(name)
  }

  /// Adds a daemon that only signs in as itself, so that nothing prevents `delete`.
  package func quietDaemon(
    _ name: String = "app", lastUsed: TenantMoment = -1, flags: DirectoryObject.Flags = [],
    lacking: DirectoryObject.Flags = []
  ) -> Tenant {
    daemon(name, flags: flags, lacking: lacking).activities(client: lastUsed)
  }

  /// Adds a managed identity; `resource`, if given, shows whether it is user-assigned.
  package func managedIdentity(_ name: String, resource: String? = nil) -> Tenant {
    let made = principal(name, type: .managedIdentity)
    return resource.map { made.property(.alternativeName, $0) } ?? made
  }

  /// Sets the creation time of the object.
  package func created(_ time: TenantMoment) -> Tenant {
    with { $0.objects[$0.current].object.createdDateTime = time.graphDateTime }
  }

  /// Sets the application that created the object.
  package func madeBy(_ appId: String) -> Tenant {
    with {
      $0.objects[$0.current].object.createdByAppId = Identifier(guid: appId) ?? Tenant.appId(appId)
    }
  }

  /// Adds a text to the object: a redirect URI, a tag, a note.
  package func property(_ kind: ObjectProperty.Kind, _ text: String) -> Tenant {
    with { $0.objects[$0.current].properties.append(TenantProperty(kind: kind, text: text)) }
  }

  package func redirect(_ uri: String) -> Tenant { property(.webRedirectUri, uri) }

  package func note(_ text: String) -> Tenant { property(.note, text) }

  package func flagged(_ flags: DirectoryObject.Flags) -> Tenant {
    with { $0.objects[$0.current].object.flags.formUnion(flags) }
  }

  // MARK: Evidence

  /// Adds a row of servicePrincipalSignInActivities about the object, complete by default.
  package func activities(
    client: TenantMoment = .null, resource: TenantMoment = .null,
    delegatedClient: TenantMoment = .null, delegatedResource: TenantMoment = .null,
    isWhole: Bool = true
  ) -> Tenant {
    with {
      var row = ServicePrincipalSignInActivity(appId: $0.objects[$0.current].object.appId)
      row.applicationClient = client.instant
      row.applicationResource = resource.instant
      row.delegatedClient = delegatedClient.instant
      row.delegatedResource = delegatedResource.instant
      row.lastSignIn = [client, resource, delegatedClient, delegatedResource]
        .compactMap(\.instant).max()
      row.isWhole = isWhole
      $0.principalActivity.append(row)
    }
  }

  /// Adds hourly successful sign-ins with a credential from a network, back from `last`.
  ///
  /// They come from `addresses` different addresses.
  package func signIns(
    _ name: String, from network: UInt32, addresses: UInt64 = 1, count: UInt64 = 10,
    last: TenantMoment = -1
  ) -> Tenant {
    with {
      for number in 0..<count {
        var row = $0.row(last - Int64(number) * 3_600, code: 0, keyId: Tenant.keyId(name))
        row.autonomousSystemNumber = network
        row.address = addresses == 0 ? 0 : 1 + number % addresses
        $0.signIns.append(row)
      }
    }
  }

  // MARK: Missing parts

  /// Returns the tenant as an export without some of its objects shows it.
  package func without(_ isLost: (DirectoryObject) -> Bool) -> Tenant {
    with { tenant in
      let lost = tenant.objects.filter { isLost($0.object) }
      tenant.objects.removeAll { isLost($0.object) }
      for object in lost {
        tenant.federated.removeAll {
          $0.objectId == object.object.id && $0.objectType == object.object.type
        }
      }
      for collection in [CollectionLedger.Collection.applications, .servicePrincipals] {
        let type: DirectoryObject.ObjectType =
          collection == .applications ? .application : .servicePrincipal
        if lost.contains(where: { $0.object.type == type }),
          !tenant.objects.contains(where: { $0.object.type == type })
        {
          tenant = tenant.ledger(collection, .notCollected)
        }
      }
    }
  }

  /// Returns the tenant without its first service principal and without any sign of the gap.
  package func withoutFirstPrincipal() -> Tenant {
    with { tenant in
      guard
        let index = tenant.objects.firstIndex(where: { $0.object.type == .servicePrincipal })
      else { return }
      tenant.objects.remove(at: index)
    }
  }

  // MARK: The tenant

  /// Makes the tenant one for customers.
  package func forCustomers() -> Tenant {
    with {
      for index in $0.organizations.indices { $0.organizations[index].isForCustomers = true }
    }
  }

  /// Adds a default policy with a restriction.
  package func refusing(
    _ restrictionType: String, enabled: Bool? = true, createdAfter: TenantMoment = .missing
  ) -> Tenant {
    with {
      var restriction = AppManagementPolicy.Restriction(
        source: .passwordCredential, restrictionType: restrictionType)
      restriction.objectType = .application
      restriction.restrictForAppsCreatedAfterDateTime = createdAfter.graphDateTime
      var policy = AppManagementPolicy(id: .missing, isDefault: true)
      policy.isEnabled = enabled
      policy.restrictions = [restriction]
      $0.policies.append(policy)
    }
  }
}
