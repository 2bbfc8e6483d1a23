package import Inventory

/// What people may read about the reasons why a collection is incomplete.
package enum ReasonCatalogue {
  package static let all = ReasonCode.allCases.map(description)

  private static let paging = "https://learn.microsoft.com/graph/paging"
  private static let listApplications =
    "https://learn.microsoft.com/graph/api/application-list"
  private static let activity =
    "https://learn.microsoft.com/graph/api/reportroot-list-appcredentialsigninactivities"
  private static let permissions = "https://learn.microsoft.com/graph/permissions-reference"
  private static let convertToJSON =
    "https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/convertto-json"

  package static func description(of code: ReasonCode) -> RuleDescription {
    func describe(
      _ title: String, _ means: String, _ run: String, _ reference: String = listApplications
    ) -> RuleDescription {
      let effect =
        code.makesPartial
        ? "The collection counts as partial; partial applications or service principals set the "
          + "exit status to 3."
        : "The report mentions it, and no state changes."
      return RuleDescription(
        id: code.rawValue, title: title,
        explanation: "\(means)\nEffect: \(effect)\nTo close the gap: \(run)", reference: reference)
    }
    switch code {
    case .notCollected:
      return describe(
        "The collection was not exported",
        "None of the inputs holds a page or an object of it. What depends on it is unknown, never "
          + "fine: an application without federated credentials in the inputs may have some.",
        "the reason itself names the query, e.g. az rest --url "
          + "'https://graph.microsoft.com/v1.0/servicePrincipals?$top=999'", activity)
    case .notPermitted:
      return describe(
        "Graph withheld the collection: a permission is missing",
        "lapse collect asked for it and was refused (403). What depends on it is unknown.",
        "grant the permission that the reason names, and collect again.", permissions)
    case .notLicensed:
      return describe(
        "Graph withheld the collection: a licence is missing",
        "Sign-in logs and activity need Microsoft Entra ID P1. What depends on them is unknown: no "
          + "sign-in seen does not mean none.",
        "nothing, unless the tenant gets the licence.", activity)
    case .notAvailable:
      return describe(
        "This cloud or tenant does not have the collection",
        "National clouds lack some reports. What depends on them is unknown.",
        "nothing; other evidence of use is needed.", "https://learn.microsoft.com/graph/deployments"
      )
    case .collectionUnfinished:
      return describe(
        "lapse collect did not finish",
        "It was killed, ran out of time, or Graph failed too often, as its manifest says.",
        "lapse collect --output DIR --resume", paging)
    case .filesDiffer:
      return describe(
        "Files of a collection are not as lapse collect wrote them",
        "The manifest holds a digest of each file; some are missing or were changed since.",
        "collect again into an empty directory.", paging)
    case .lastPageMissing:
      return describe(
        "A page says that more follow, but the last one is missing",
        "A file has an @odata.nextLink, and every file of the same query has one.",
        "GET the URL in @odata.nextLink into another file, and so on to a page without it.", paging)
    case .pageMissing:
      return describe(
        "There is a gap in the page numbers",
        "Files of one list are numbered (applications-1, applications-3), and numbers are missing. A "
          + "page does not say which one follows it, so a gap is the only sign of a lost page.",
        "export all pages again, into an empty directory.", paging)
    case .cutAtRowLimit:
      return describe(
        "A Log Analytics query returned the maximum number of rows",
        "The portal returns no more than 30,000 rows, the API no more than 500,000, and neither says in the "
          + "export that there were more.",
        "query shorter periods, and give lapse all the files.",
        "https://learn.microsoft.com/azure/azure-monitor/service-limits")
    case .cutAt100:
      return describe(
        "A list of exactly 100 objects",
        "az ad app list and az ad sp list stop at 100 objects and warn on standard error only.",
        "az ad app list --all > applications.json; az ad sp list --all > servicePrincipals.json",
        "https://learn.microsoft.com/cli/azure/ad/app")
    case .countMismatch:
      return describe(
        "A count in a file does not agree with its objects",
        "@odata.count, or AzureHound's meta.count, differs from the number of objects read; or the "
          + "meta that AzureHound writes last is missing because the run was killed.",
        "export all pages again, into an empty directory.", paging)
    case .subsetOnly:
      return describe(
        "The exporter keeps only some objects",
        "ScubaGear keeps applications with risky permissions, and no others.",
        "az rest --url 'https://graph.microsoft.com/beta/applications?$top=999' > applications.json, "
          + "and the same for servicePrincipals.")
    case .unrecognisedObject:
      return describe(
        "An object is an application or a service principal, and it is not known which",
        "It has an id and an appId, but nothing shows which of the two it is, as after a narrow "
          + "$select or a --query; or a row of AzureHound is damaged.",
        "export whole objects, or pages with their @odata.context.")
    case .credentialsAbsent:
      return describe(
        "Objects came without their credential arrays",
        "passwordCredentials or keyCredentials is absent, as after a $select without them. Absent is "
          + "unknown; an empty array is none.",
        "name both in $select, or leave $select out.")
    case .depthTruncated:
      return describe(
        "ConvertTo-Json stopped above the credentials",
        "The name of a .NET type takes the place of an object.",
        "Get-MgApplication -All | ConvertTo-Json -Depth 10 > applications.json", convertToJSON)
    case .graphError:
      return describe(
        "An error response takes the place of data",
        "A file, or a response inside a $batch answer, is {\"error\":{…}}. It does not say what "
          + "was requested, so anything may be missing.",
        "run that query again with the permission it names, or remove the file.",
        "https://learn.microsoft.com/graph/errors")
    case .unreadableInput:
      return describe(
        "A file could not be read to its end",
        "It is cut, damaged, or not readable for this user; the inputs say where and why.",
        "export it again.", paging)
    case .unrecognisedInput:
      return describe(
        "A file has an unrecognised format",
        "It may be something else altogether. In a directory it is only listed; named directly, it "
          + "sets the exit status to 3.",
        "leave it out, or see lapse report --help for what can be read.")
    case .someObjectsOnly:
      return describe(
        "Only some objects came with the collection",
        "Owners or federated credentials are known for some applications; for the others they are "
          + "unknown.",
        "az rest --url 'https://graph.microsoft.com/beta/applications?$top=999&$expand=owners', and "
          + "again with $expand=federatedIdentityCredentials.")
    case .unreadableDate:
      return describe(
        "A date is missing or unreadable",
        "endDateTime is absent, 0001-01-01, or in an undocumented form: the credential counts "
          + "as unreadable, never as fine. An unreadable startDateTime counts as missing.",
        "look it up in the portal, or export as JSON of Graph.")
    case .duplicate:
      return describe(
        "The same object or credential is in the inputs more than once",
        "Each counts once, and known properties take precedence over unknown ones.",
        "nothing, unless one of the files is out of date.")
    case .otherOwner:
      return describe(
        "The report shows what one owner or team has",
        "--owner leaves out the objects of all others. They were read, and are in a report without it.",
        "nothing; leave out --owner for all of them.")
    case .contradiction:
      return describe(
        "The inputs disagree on the dates of a credential",
        "Two files give one keyId different dates. The earlier end counts.",
        "remove the older export.")
    case .removed:
      return describe(
        "A delta answer removed an object that another file holds",
        "In a delta answer, @removed marks an object that is gone. It counts as deleted and raises no "
          + "alarm. That is wrong if the delta answer is the older file.",
        "remove the older of the two.", "https://learn.microsoft.com/graph/delta-query-overview")
    case .unattached:
      return describe(
        "Credentials, owners or federated credentials without their object",
        "A list names no parent, its file is not named by an object id or client id, or the object is "
          + "not among the inputs.",
        "az ad app credential list --id ID > ID.json, beside an export of the applications.",
        "https://learn.microsoft.com/cli/azure/ad/app/credential")
    case .signInsUndeclared:
      return describe(
        "A list does not say whose sign-ins it contains",
        "The list is empty, or its rows name neither a person nor a service principal. Without a "
          + "$filter Graph lists sign-ins of people only, so an empty list does not show that no "
          + "application signed in. The same is said where queries of a log gave refusals only or "
          + "successes only: they may have left out the others.",
        "lapse collect --include signIns, or ask Graph with signInEventTypes/any(t:t eq "
          + "'servicePrincipal').",
        "https://learn.microsoft.com/graph/api/signin-list?view=graph-rest-beta")
    case .oneApplicationOnly:
      return describe(
        "All sign-ins are of one application",
        "A list that was filtered by one application shows nothing of the others.",
        "list the sign-ins of all service principals.",
        "https://learn.microsoft.com/graph/api/signin-list?view=graph-rest-beta")
    case .damagedRow:
      return describe(
        "Rows of a log or report lack required values",
        "A row of a sign-in log or of an activity report lacks its time, its application, its key or "
          + "its outcome, or an id in it is cut or masked. What such a row recorded is unknown, never unused.",
        "export the log or report again, without $select.", activity)
    case .endsBeforeStart:
      return describe(
        "A credential ends at or before its start",
        "Its startDateTime is not before its endDateTime, so it was never valid. It counts neither as "
          + "a replacement nor as cover.",
        "look it up in the portal; it cannot be used as it is.")
    case .nothingRead:
      return describe(
        "Neither an application nor a service principal was read",
        "The lists are empty. A tenant without applications is possible, but a faulty export is more "
          + "likely.",
        "GET /v1.0/applications and /v1.0/servicePrincipals, all pages.")
    case .samlActiveUnknown:
      return describe(
        "It is unknown which SAML signing certificate is active",
        "preferredTokenSigningKeyThumbprint is absent or matches none, so every live one and the last "
          + "that ended count as active.",
        "look up the active certificate in the portal, under Single sign-on.",
        "https://learn.microsoft.com/graph/api/resources/serviceprincipal")
    case .stale:
      return describe(
        "The data is old, or newer than the time of the report",
        "An export says that it was made more than 36 hours before or after the time of the report. "
          + "Beyond 8 days, without --as-of, applications are partial.",
        "export again, or name the time with --as-of.")
    case .ageUnknown:
      return describe(
        "The export does not say when it was made",
        "Graph's own answers have no time; the times of files are never used.",
        "compare the files with the time of the report.")
    }
  }
}
