param([string]$Site, [pscredential]$Credential)

$base = "https://$Site.atlassian.net/rest/agile/1.0"
# GET /rest/agile/1.0/board/{id} would be enough
$boards = Invoke-RestMethod -Uri "$base/board?type=scrum" -Method Get -Authentication Basic -Credential $Credential
foreach ($board in $boards.values) {
    Invoke-RestMethod -Method Post `
        -Uri "$base/board/$($board.id)/issue" `
        -Credential $Credential `
        -Body (@{ issues = @('AB-1') } | ConvertTo-Json)
}
