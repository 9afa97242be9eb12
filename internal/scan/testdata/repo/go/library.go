package jirasync

import (
	"context"
	"log"

	jira "github.com/andygrunwald/go-jira"
)

func copyIssues(tp jira.BasicAuthTransport, base string) error {
	client, err := jira.NewClient(tp.Client(), base)
	if err != nil {
		return err
	}
	me, _, err := client.User.GetSelf()
	if err != nil {
		return err
	}
	log.Printf("copying as %s", me.DisplayName)
	boards, _, err := client.Board.GetAllBoards(&jira.BoardListOptions{BoardType: "scrum"})
	if err != nil {
		return err
	}
	for _, board := range boards.Values {
		log.Println(board.Name)
	}
	issue, _, err := client.Issue.Get("AB-1", nil)
	if err != nil {
		return err
	}
	if _, _, err := client.Issue.AddComment(issue.ID, &jira.Comment{Body: "copied"}); err != nil {
		return err
	}
	_, err = client.Issue.DoTransitionWithContext(context.Background(), issue.ID, "31")
	return err
}
