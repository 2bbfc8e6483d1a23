import Assessment
import Inventory

/// Commands that find an application in the tenant, or the sign-in in its log.
enum SearchCommands {
  static func commands(for problem: Problem, application: Identifier?) -> [Fix] {
    var fixes: [Fix] = []
    if let id = application {
      fixes.append(
        Fix(
          "Find the application by its client id: its registration, else its enterprise application.",
          command:
            "az ad app show --id \(id.guidText) --query \"{name:displayName,appId:appId,objectId:id,audience:signInAudience}\"\n"
            + "az ad sp show --id \(id.guidText) --query \"{name:displayName,objectId:id,owner:appOwnerOrganizationId,enabled:accountEnabled}\"",
          powershell:
            "Get-MgApplication -Filter \"appId eq '\(id.guidText)'\"\n"
            + "Get-MgServicePrincipal -Filter \"appId eq '\(id.guidText)'\""))
      if SignInErrorTable.entry(problem.loggedError.code).family.isAboutCredential {
        fixes.append(
          Fix(
            "Its secrets with their ends (values are never listed).",
            command:
              "az ad app credential list --id \(id.guidText) --query \"[].{keyId:keyId,name:displayName,end:endDateTime}\" --output table",
            powershell:
              "(Get-MgApplication -Filter \"appId eq '\(id.guidText)'\").PasswordCredentials | Select-Object KeyId, DisplayName, EndDateTime"
          ))
      }
    }
    fixes += signIns(problem)
    if application == nil, problem.loggedError.code == 7_000_222 {
      fixes.append(
        Fix(
          "All applications with an expired secret.",
          command:
            "az ad app list --all --query \"[?passwordCredentials[?endDateTime<'\(day(problem))']].{name:displayName,appId:appId}\" --output table",
          powershell:
            "Get-MgApplication -All | Where-Object { $_.PasswordCredentials.EndDateTime -lt [datetime]'\(day(problem))' } | Select-Object DisplayName, AppId"
        ))
    }
    if application == nil { fixes += trusting(problem.loggedError.subject) }
    return fixes
  }

  /// Returns commands that find applications which trust the repository of a subject.
  private static func trusting(_ subject: String?) -> [Fix] {
    guard let repository = subject.flatMap({ GitHubSubject($0) })?.repository,
      repository.split(separator: "/").allSatisfy({ ShellText.isName(String($0)) })
    else { return [] }
    let url =
      "https://graph.microsoft.com/beta/applications?%24select=displayName,appId&%24expand=federatedIdentityCredentials&%24top=999"
    return [
      Fix(
        "Applications that trust the repository (the first 999; continue with @odata.nextLink).",
        command:
          "az rest --method GET --url \"\(url)\" --query \"value[?federatedIdentityCredentials[?contains(subject || '', '\(repository)')]].{name:displayName,appId:appId}\" --output table",
        powershell:
          "(Invoke-MgGraphRequest -Method GET -Uri '\(url)').value | Where-Object { $_.federatedIdentityCredentials.subject -like '*\(repository)*' } | Select-Object displayName, appId"
      )
    ]
  }

  private static func day(_ problem: Problem) -> String {
    problem.last.map { String($0.rfc3339.prefix(10)) } ?? "<today>"
  }

  /// Returns commands that find the sign-in: by the trace ID, else by code and time.
  private static func signIns(_ problem: Problem) -> [Fix] {
    let base = "https://graph.microsoft.com/beta/auditLogs/signIns"
    let query =
      "{app:appDisplayName,appId:appId,key:servicePrincipalCredentialKeyId,ip:ipAddress,code:status.errorCode}"
    if let trace = problem.requests.last(where: { !$0.traceId.isMissing })?.traceId {
      let url = "\(base)/\(trace.guidText)"
      return [
        Fix(
          "The row of the sign-in log with this trace id (kept for 30 days with Entra ID P1, 7 without; it "
            + "takes some minutes to appear).",
          command: "az rest --method GET --url '\(url)' --query \"\(query)\"",
          powershell:
            "Invoke-MgGraphRequest -Method GET -Uri '\(url)' | Select-Object appDisplayName, appId, ipAddress"
        )
      ]
    }
    guard let time = problem.last else { return [] }
    let (from, until) = (time.advanced(bySeconds: -120), time.advanced(bySeconds: 120))
    let filter =
      "signInEventTypes/any(t:t%20eq%20'servicePrincipal')%20and%20status/errorCode%20eq%20\(problem.loggedError.code)"
      + "%20and%20createdDateTime%20ge%20\(from.rfc3339)%20and%20createdDateTime%20le%20\(until.rfc3339)"
    let url = "\(base)?%24filter=\(filter)"
    return [
      Fix(
        "Refused sign-ins with this code within two minutes of the message.",
        command:
          "az rest --method GET --url \"\(url)\" --query \"value[].\(query)\" --output table",
        powershell: "(Invoke-MgGraphRequest -Method GET -Uri \"\(url)\").value")
    ]
  }
}
