$principal = New-MgServicePrincipal -AppId $app.AppId
