require 'net/http'
require 'json'
require 'faraday'

class Jira
  API = 'https://example.atlassian.net/rest/api/3'.freeze

  def initialize(email, token)
    @conn = Faraday.new(url: 'https://example.atlassian.net') do |f|
      f.request :authorization, :basic, email, token
    end
  end

  def issue(key)
    @conn.get("/rest/api/3/issue/#{key}").body
  end

  def vote(key)
    @conn.post "/rest/api/3/issue/#{key}/votes"
  end

  def update(key, fields)
    uri = URI("#{API}/issue/#{key}")
    request = Net::HTTP::Put.new(uri, 'Content-Type' => 'application/json')
    request.body = JSON.generate(fields: fields)
    Net::HTTP.start(uri.host, uri.port, use_ssl: true) { |http| http.request(request) }
  end
end
