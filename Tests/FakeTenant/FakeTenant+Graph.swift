/// Graph's lists: pages of 100 objects (999 at most, 100 with $expand), linked by skip tokens.
extension FakeTenant {
  func graphAnswer(_ request: FakeRequest) -> FakeAnswer {
    let parts = request.path.split(separator: "/").map(String.init)
    switch parts.dropFirst().joined(separator: "/") {
    case "organization":
      return FakeAnswer(
        200,
        "{\"@odata.context\":\"\(origin)/v1.0/$metadata#organization\",\"value\":[{\"id\":"
          + "\"\(FakeDirectory.tenantId)\",\"displayName\":\"Contoso\",\"tenantType\":\"AAD\","
          + "\"verifiedDomains\":[]}]}")
    case "applications":
      let knowsDisabled = directory.knowsDisabled.contains(parts.first ?? "")
      return list(request, "applications", count: directory.applications) { number in
        var object = self.directory.application(number)
        if knowsDisabled {
          object.properties.append(("isDisabled", "\(self.directory.isDisabled(number))"))
        }
        return object
      }
    case "servicePrincipals":
      return list(request, "servicePrincipals", count: directory.servicePrincipals) {
        self.directory.servicePrincipal($0)
      }
    case "applications/$count":
      guard let filter = request.parameter("$filter") else {
        return count(request, directory.applications)
      }
      let relation = filter.split(separator: "/").first.map(String.init) ?? ""
      guard filter == "\(relation)/$count ne 0",
        let number = [
          "owners": directory.owners, "federatedIdentityCredentials": directory.federated,
        ][
          relation]
      else { return .error(400, "Request_UnsupportedQuery", "Unsupported filter clause.") }
      return count(request, (0..<directory.applications).count { number($0) > 0 })
    case "servicePrincipals/$count": return count(request, directory.servicePrincipals)
    case "policies/defaultAppManagementPolicy":
      return FakeAnswer(
        200,
        "{\"@odata.context\":\"\(origin)/v1.0/$metadata#policies/defaultAppManagementPolicy/$entity\","
          + "\"id\":\"00000000-0000-0000-0000-000000000000\",\"isEnabled\":false,"
          + "\"applicationRestrictions\":{\"passwordCredentials\":[],\"keyCredentials\":[]},"
          + "\"servicePrincipalRestrictions\":{\"passwordCredentials\":[],\"keyCredentials\":[]}}")
    case "policies/appManagementPolicies":
      return empty("policies/appManagementPolicies", version: "v1.0")
    case "reports/appCredentialSignInActivities":
      return empty("reports/appCredentialSignInActivities", version: "beta")
    case "reports/servicePrincipalSignInActivities":
      return empty("reports/servicePrincipalSignInActivities", version: "beta")
    case "auditLogs/getSummarizedServicePrincipalSignIns(aggregationWindow='d1')":
      return signInSummaries(request, count: directory.signInSummaries, ofPeople: false)
    case "auditLogs/getSummarizedNonInteractiveSignIns(aggregationWindow='d1')":
      return signInSummaries(request, count: directory.nonInteractiveSummaries, ofPeople: true)
    case "auditLogs/signIns": return signIns(request)
    default:
      if parts.count == 3, parts[1] == "applications" { return single(parts[2]) }
      if parts.count == 4, parts[1] == "applications" { return relation(parts[2], parts[3]) }
      return .error(404, "ResourceNotFound", "Resource not found for the segment.")
    }
  }

  private func empty(_ name: String, version: String) -> FakeAnswer {
    FakeAnswer(200, "{\"@odata.context\":\"\(origin)/\(version)/$metadata#\(name)\",\"value\":[]}")
  }

  private func count(_ request: FakeRequest, _ number: Int) -> FakeAnswer {
    request.headers["consistencylevel"]?.lowercased() == "eventual"
      ? FakeAnswer(200, "\(number)", type: "text/plain")
      : .error(400, "Request_BadRequest", "$count is not currently supported.")
  }

  private func list(
    _ request: FakeRequest, _ name: String, count: Int, _ object: (Int) -> FakeObject
  ) -> FakeAnswer {
    let select = request.parameter("$select").map { Set($0.split(separator: ",").map(String.init)) }
    let known = Set(object(0).properties.map(\.name))
    if let unknown = select?.subtracting(known).sorted().first {
      return .error(
        400, "Request_BadRequest", "Could not find a property named '\(unknown)' on type 'x'.")
    }
    let expansion = request.parameter("$expand")
    let relation = expansion?.split(separator: "(").first.map(String.init)
    let asked = request.parameter("$top").flatMap { Int($0) } ?? 100
    guard (1...999).contains(asked) else {
      return .error(400, "Request_UnsupportedQuery", "Invalid page size specified.")
    }
    let size = relation == nil ? asked : min(asked, 100)
    var start = 0
    if let token = request.parameter("$skiptoken") {
      guard let number = Int(token.dropFirst(3)), token.hasPrefix("RFN") else {
        return .error(400, "Directory_ExpiredPageToken", "The page token has expired.")
      }
      start = number
    }
    let end = min(count, start + size)
    let shape = "(\((select ?? []).sorted().joined(separator: ",")))"
    let context =
      "\(origin)\(request.path.hasPrefix("/beta/") ? "/beta" : "/v1.0")/$metadata#\(name)"
      + (relation.map { "(id,\($0)())" } ?? (select == nil ? "" : shape))
    var body = "{\"@odata.context\":\"\(context)\""
    if request.parameter("$count") == "true" { body += ",\"@odata.count\":\(count)" }
    if end < count {
      let query = ["$top", "$select", "$expand"].compactMap { key in
        request.parameter(key).map { "\(key)=\($0)" }
      }
      body +=
        ",\"@odata.nextLink\":\"\(origin)\(request.path)?"
        + (query + ["$skiptoken=RFN\(end)"]).joined(separator: "&") + "\""
    }
    body += ",\"value\":["
    for number in start..<max(start, end) {
      if number > start { body += "," }
      body += object(number).json(select: select, expand: relation)
    }
    return FakeAnswer(200, body + "]}")
  }

  private func single(_ id: String) -> FakeAnswer {
    guard let last = id.split(separator: "-").last, let number = Int(last, radix: 16),
      number < directory.applications
    else { return .error(404, "Request_ResourceNotFound", "Resource does not exist.") }
    return FakeAnswer(
      200, directory.application(number).json(select: ["id", "createdDateTime"], expand: nil))
  }

  private func relation(_ id: String, _ name: String) -> FakeAnswer {
    guard let last = id.split(separator: "-").last, let number = Int(last, radix: 16),
      number < directory.applications, let all = directory.application(number).relations[name]
    else { return .error(404, "Request_ResourceNotFound", "Resource does not exist.") }
    let context =
      name == "owners" ? "directoryObjects" : "applications('\(id)')/federatedIdentityCredentials"
    return FakeAnswer(
      200,
      "{\"@odata.context\":\"\(origin)/v1.0/$metadata#\(context)\",\"value\":["
        + all.joined(separator: ",") + "]}")
  }
}
