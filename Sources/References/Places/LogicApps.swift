import Inventory

/// Logic Apps: the authentication of their actions, and connections with a service principal.
enum LogicApps: PlaceReader {
  static func read(_ found: inout PlaceCollector) {
    guard found.document.isJSON else { return }
    for root in found.document.roots {
      root.walk { node, path in
        if let authentication = node["authentication"],
          authentication["type"]?.string == "ActiveDirectoryOAuth"
        {
          readAction(authentication, path.appending("authentication"), &found)
        }
        if let values = node["parameterValues"], values["token:clientId"] != nil {
          readConnection(node, values, path.appending("parameterValues"), &found)
        }
        return true
      }
    }
  }

  private static func readAction(
    _ authentication: ReferenceNode, _ path: NodePath, _ found: inout PlaceCollector
  ) {
    let id = authentication["clientId"]
    let secret = authentication["secret"]
    for key in ["secret", "pfx", "password"] {
      found.noteSecret(
        authentication[key]?.string, field: key, line: authentication.line, of: id?.string)
    }
    found.add(
      id?.string, .logicApp, .azureHosted, secret == nil ? .certificate : .secret, line: id?.line,
      pointer: path.appending("clientId").pointer, name: nil,
      secret: secret?.string.flatMap { SecretValue($0).reference }, facts: .azureService)
  }

  private static func readConnection(
    _ connection: ReferenceNode, _ values: ReferenceNode, _ path: NodePath,
    _ found: inout PlaceCollector
  ) {
    let id = values["token:clientId"]
    let secret = values["token:clientSecret"]
    found.noteSecret(
      secret?.string, field: "token:clientSecret", line: values.line, of: id?.string)
    found.add(
      id?.string, .logicApp, .azureHosted, .secret, line: id?.line,
      pointer: path.appending("token:clientId").pointer,
      name: connection["displayName"]?.string ?? connection["name"]?.string, facts: .azureService)
  }
}
