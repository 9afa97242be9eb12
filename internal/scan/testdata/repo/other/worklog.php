<?php
// Logs time. GET /rest/api/2/issue/{key}/worklog lists it.
$base = getenv('JIRA_URL') . '/rest/api/2';
$key = $argv[1];

$ch = curl_init($base . '/issue/' . $key . '/worklog');
curl_setopt($ch, CURLOPT_RETURNTRANSFER, true);
curl_setopt($ch, CURLOPT_CUSTOMREQUEST, 'POST');
curl_setopt($ch, CURLOPT_POSTFIELDS, json_encode(['timeSpent' => '1h']));
echo curl_exec($ch);

$client = new GuzzleHttp\Client(['auth' => [$user, $token]]);
$client->request('DELETE', "$base/issue/$key/worklog/{$argv[2]}");

// WordPress and streams take the method from an array.
wp_remote_request("$base/issue/$key/worklog/{$argv[2]}", ['method' => 'PUT', 'body' => json_encode(['timeSpent' => '2h'])]);
$context = stream_context_create(array('http' => array('method' => 'PUT', 'header' => $headers)));
file_get_contents($base . '/issue/' . $key, false, $context);
