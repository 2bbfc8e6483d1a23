/// The names of formats for people.
enum FormatWords {
  static func words(for format: String) -> String {
    switch format {
    case "graphPage": "a page of Graph"
    case "graphDelta": "a page of a delta query"
    case "graphBatch": "a $batch answer"
    case "graphObject": "an object of Graph"
    case "array": "a list, as az prints it"
    case "aadGraphPage": "a page of AAD Graph"
    case "aadGraphObject": "an object of AAD Graph"
    case "powerShell": "objects of PowerShell"
    case "azureHound": "AzureHound's collection"
    case "scubaGear": "ScubaGear's export"
    case "zeroTrustAssessmentModel": "a model row of Zero Trust Assessment"
    case "jsonLines": "JSON Lines"
    case "nested": "objects of Graph inside another document"
    case "table": "a table"
    case "roadRecon": "ROADrecon's database"
    case "certificate": "certificates or keys"
    case "samlMetadata": "SAML metadata"
    case "graphError": "an error answer of Graph"
    case "token": "a token or a printed secret"
    case "lapseManifest": "the manifest of a collection"
    case "lapseReport": "a report of lapse"
    case "unreadable": "cannot be read"
    default: "not recognised"
    }
  }
}
